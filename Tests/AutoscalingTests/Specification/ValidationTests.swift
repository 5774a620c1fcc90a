import Autoscaling
import Testing

/// What KEDA and the API server refuse of a spec, and in which words.
@Suite struct ValidationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let label: String
        let change: @Sendable (inout ScaledObject) -> Void
        let problems: [String]

        init(_ label: String, _ problems: [String], _ change: @escaping @Sendable (inout ScaledObject) -> Void) {
            self.label = label
            self.change = change
            self.problems = problems
        }

        var testDescription: String { label }
    }

    @Test(arguments: accepted + names + numbers + bounds + triggers + fallbacks + modifiers + behaviors)
    func `a spec is refused for what it says, and for nothing else`(example: Case) {
        var object = ScaledObject.example
        example.change(&object)
        #expect(object.problems(version: .standard).map(\.description) == example.problems)
    }

    @Test func `before 2.20 the CRD bounds no plain number, but the HPA's limits have always been refused`() throws {
        let old = try #require(KEDAVersion("2.19"))
        var object = ScaledObject.example
        object.pollingInterval = 0
        object.cooldownPeriod = -1
        object.minReplicaCount = -1
        #expect(object.problems(version: old).isEmpty)
        #expect(object.problems(version: .standard).count == 3)
        object = .example
        object.maxReplicaCount = 0
        #expect(object.problems(version: old).map(\.path.description) == ["spec.maxReplicaCount"])
    }

    @Test func `the scalingModifiers behavior of a fallback is known since 2.20`() throws {
        var object = ScaledObject.example
        object.scalingModifiers = ScalingModifiers(formula: "a", target: "5")
        object.fallback = Fallback(failureThreshold: 3, replicas: 2, behavior: "scalingModifiers")
        #expect(object.problems(version: .standard).isEmpty)
        #expect(
            object.problems(version: try #require(KEDAVersion("2.19"))).map(\.description) == [
                "spec.fallback.behavior: is \"scalingModifiers\", which only KEDA 2.20 and later know; write another word"
            ])
    }

    @Test func `periods that have no effect are warned of`() {
        var object = ScaledObject.example
        object.cooldownPeriod = 60
        object.pollingInterval = 5
        #expect(object.warnings(version: .standard).isEmpty)
        object.minReplicaCount = 2
        #expect(
            object.warnings(version: .standard).map(\.path.description) == [
                "spec.cooldownPeriod", "spec.pollingInterval",
            ])
        object.triggers[0].usesCachedMetrics = true
        #expect(object.warnings(version: .standard).map(\.path.description) == ["spec.cooldownPeriod"])
        object.idleReplicaCount = 0
        #expect(object.warnings(version: .standard).isEmpty)
    }
}
