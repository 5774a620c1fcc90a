import Autoscaling
import Foundation
import LagModel
import Testing

/// The autoscaler that KEDA makes of an object, and what is kept of it.
@Suite struct HPAOfScaledObjectTests {
    @Test(
        arguments: [
            (minimum: nil, maximum: nil, low: 1, high: 100), (minimum: 0, maximum: 7, low: 1, high: 7),
            (minimum: 3, maximum: 7, low: 3, high: 7), (minimum: -2, maximum: 7, low: 1, high: 7),
        ] as [(Int32?, Int32?, Int32, Int32)])
    func `its limits are the object's, and never below one`(
        minimum: Int32?, maximum: Int32?, low: Int32, high: Int32
    ) {
        var object = ScaledObject.example
        object.minReplicaCount = minimum
        object.maxReplicaCount = maximum
        let autoscaler = HorizontalPodAutoscaler(object, metrics: [])
        #expect(autoscaler.minReplicas == low)
        #expect(autoscaler.maxReplicas == high)
        #expect(autoscaler.behavior == nil)
    }

    @Test func `pausing a direction disables it, and gives the autoscaler a behavior where it had none`() {
        var object = ScaledObject.example
        object.annotations = ["autoscaling.keda.sh/paused-scale-in": "true"]
        let disabled = ScalingRules(selectPolicy: "Disabled")
        #expect(HorizontalPodAutoscaler(object, metrics: []).behavior == ScalingBehavior(scaleDown: disabled))
        object.annotations = ["autoscaling.keda.sh/paused-scale-out": "yes"]
        #expect(HorizontalPodAutoscaler(object, metrics: []).behavior == ScalingBehavior(scaleUp: disabled))
        object.annotations = ["autoscaling.keda.sh/paused-scale-out": "F"]
        #expect(HorizontalPodAutoscaler(object, metrics: []).behavior == nil)
        object.annotations = ["autoscaling.keda.sh/paused-scale-in": ""]
        object.behavior = ScalingBehavior(
            scaleUp: ScalingRules(stabilizationWindowSeconds: 60),
            scaleDown: ScalingRules(stabilizationWindowSeconds: 30, selectPolicy: "Min"))
        #expect(
            HorizontalPodAutoscaler(object, metrics: []).behavior
                == ScalingBehavior(
                    scaleUp: ScalingRules(stabilizationWindowSeconds: 60),
                    scaleDown: ScalingRules(stabilizationWindowSeconds: 30, selectPolicy: "Disabled")))
    }

    @Test func `a behavior that is changed afterwards counts`() {
        var run = HPARun(from: 1)
        run.autoscaler.behavior = ScalingBehavior()
        #expect(run.sync(at: 0, .lag("100")).desired == 5)
        run = HPARun(from: 1, behavior: ScalingBehavior())
        run.autoscaler.behavior = nil
        #expect(run.sync(at: 0, .lag("100")).desired == 4)
    }

    @Test func `a history that is written down is the same when it is read`() throws {
        var run = HPARun(from: 1, behavior: ScalingBehavior())
        _ = run.desired(lags: ["100", "100", "0", "0"])
        let text = try JSONEncoder().encode(run.history)
        #expect(try JSONDecoder().decode(HPAHistory.self, from: text) == run.history)
        #expect(run.history.recommendations?.count == 5)
        let fallback = FallbackHistory(failures: 3)
        #expect(try JSONDecoder().decode(FallbackHistory.self, from: JSONEncoder().encode(fallback)) == fallback)
    }
}
