import Autoscaling
import LagModel
import Testing

/// What KEDA's loop does where the vectors do not say.
@Suite struct ActivationTests {
    @Test(
        arguments: [
            (text: "0", current: 5, scaledTo: 0), (text: "7", current: 5, scaledTo: 7),
            (text: "5", current: 5, scaledTo: nil),
        ] as [(String, Int32, Int32?)])
    func `paused-replicas scales to its count whatever else holds`(text: String, current: Int32, scaledTo: Int32?) {
        var object = ScaledObject.example
        object.annotations = [
            "autoscaling.keda.sh/paused-replicas": text, "autoscaling.keda.sh/paused": "false",
        ]
        let outcome = object.activation(.at(current, isActive: true), at: .start(plus: 0))
        #expect(outcome.scaledTo == scaledTo)
        #expect(outcome.rule == .paused(replicas: Int32(text)))
        #expect(outcome.paused == Condition(.yes, .scaledObjectPaused))
        #expect(outcome.active == nil)
        #expect(!outcome.setsLastActive)
    }

    @Test(arguments: ["", "two", "-1", "1.5", "4294967296"])
    func `paused-replicas that is no count fails the object and moves nothing`(text: String) {
        var object = ScaledObject.example
        object.annotations = ["autoscaling.keda.sh/paused-replicas": text]
        let outcome = object.activation(.at(5, isActive: false), at: .start(plus: 0))
        #expect(outcome.scaledTo == nil)
        #expect(outcome.ready == Condition(.no, .scaledObjectCheckFailed))
    }

    @Test(arguments: [
        ("true", true), ("1", true), ("T", true), ("false", false), ("0", false), ("FALSE", false), ("f", false),
        // What is no boolean to Go pauses.
        ("no", true), ("", true), ("fALSE", true),
    ])
    func `paused is read as Go reads a boolean`(text: String, isPaused: Bool) {
        var object = ScaledObject.example
        object.annotations = ["autoscaling.keda.sh/paused": text]
        #expect(object.isPaused == isPaused)
        let outcome = object.activation(.at(0, isActive: true), at: .start(plus: 0))
        #expect(outcome.scaledTo == (isPaused ? nil : 1))
    }

    @Test func `the cooldown is over after its last second, not at it`() {
        let object = ScaledObject.example
        var input = ActivationInput.at(5, isActive: false)
        input.lastActiveAt = .start(plus: 0)
        let held = object.activation(input, at: .start(plus: 300))
        #expect(held.scaledTo == nil)
        #expect(held.rule == .coolingDown(until: .start(plus: 300)))
        #expect(held.active == Condition(.no, .scalerCooldown))
        #expect(object.activation(input, at: .start(plus: 301)).scaledTo == 0)
    }

    @Test func `what was never active goes to zero at once, whatever the cooldown`() {
        let outcome = ScaledObject.example.activation(.at(5, isActive: false), at: .start(plus: 0))
        #expect(outcome.scaledTo == 0)
        #expect(outcome.rule == .deactivated)
    }

    @Test func `an error with a fallback of zero replicas goes to zero`() {
        var object = ScaledObject.example
        object.fallback = Fallback(failureThreshold: 3, replicas: 0)
        var input = ActivationInput.at(5, isActive: false)
        input.isError = true
        #expect(object.activation(input, at: .start(plus: 0)).scaledTo == 0)
        object.fallback = nil
        #expect(object.activation(input, at: .start(plus: 0)).rule == .frozenByError)
    }

    @Test func `periods and times at the ends of their ranges are no trap`() {
        var object = ScaledObject.example
        object.cooldownPeriod = .max
        object.initialCooldownPeriod = .min
        for end in [Instant(nanoseconds: .min), Instant(nanoseconds: .max)] {
            var input = ActivationInput.at(.max, isActive: false)
            input.createdAt = end
            input.lastActiveAt = end
            _ = object.activation(input, at: end)
            input.lastActiveAt = nil
            _ = object.activation(input, at: end)
        }
        var input = ActivationInput.at(1, isActive: false)
        input.lastActiveAt = Instant(nanoseconds: .max)
        #expect(object.activation(input, at: .start(plus: 0)).scaledTo == nil)
    }
}

extension ActivationInput {
    static func at(_ current: Int32, isActive: Bool) -> ActivationInput {
        ActivationInput(
            currentReplicas: current, isActive: isActive, isError: false, lastActiveAt: nil,
            createdAt: .start(plus: -1000))
    }
}
