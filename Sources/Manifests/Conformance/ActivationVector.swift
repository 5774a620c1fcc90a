import Autoscaling
import LagModel

/// Vectors of kind `activation`: one poll of KEDA's loop.
enum ActivationVector {
    static func evaluate(_ input: JSONValue) throws(VectorError) -> JSONValue {
        let fields = try VectorFields(input, at: "in")
        let now = Instant(seconds: 1_000_000_000)
        let lastActiveAge = try fields.integer("lastActiveAgeSeconds", as: Int64.self)
        let creationAge = try fields.integer("creationAgeSeconds", as: Int64.self) ?? 0
        let current = try fields.integer("currentReplicas", as: Int32.self) ?? 0
        let loop = ActivationInput(
            currentReplicas: current, isActive: try fields.bool("isActive") ?? false,
            isError: try fields.bool("isError") ?? false,
            lastActiveAt: lastActiveAge.map { now.advanced(by: .seconds(-$0)) },
            createdAt: now.advanced(by: .seconds(-creationAge)))
        var object = try ScaledObject(vector: fields.fields("spec"))
        object.annotations = try fields.strings("annotations")
        let outcome = object.activation(loop, at: now)
        var conditions = ["Ready": outcome.ready.json]
        conditions["Active"] = outcome.active?.json
        conditions["Paused"] = outcome.paused?.json
        return .object([
            "replicas": .integer(Int64(outcome.scaledTo ?? current)),
            "scaleCalls": outcome.scaledTo.map { .array([.integer(Int64($0))]) } ?? .null,
            "lastActiveTimeSet": .bool(outcome.setsLastActive),
            "conditions": .object(conditions),
        ])
    }
}

extension ScaledObject {
    /// The object that a vector's `spec` describes, as far as the vectors go.
    init(vector spec: VectorFields?) throws(VectorError) {
        self.init(name: "vector", target: ScaleTarget(name: "vector"), triggers: [])
        guard let spec else { return }
        minReplicaCount = try spec.integer("minReplicaCount", as: Int32.self)
        maxReplicaCount = try spec.integer("maxReplicaCount", as: Int32.self)
        idleReplicaCount = try spec.integer("idleReplicaCount", as: Int32.self)
        pollingInterval = try spec.integer("pollingInterval", as: Int32.self)
        cooldownPeriod = try spec.integer("cooldownPeriod", as: Int32.self)
        initialCooldownPeriod = try spec.integer("initialCooldownPeriod", as: Int32.self)
        fallback = try spec.fields("fallback").map(Fallback.init(vector:))
    }
}

extension Fallback {
    /// The fallback that a vector describes.
    init(vector fields: VectorFields) throws(VectorError) {
        self.init(
            failureThreshold: try fields.integer("failureThreshold", as: Int32.self) ?? 0,
            replicas: try fields.integer("replicas", as: Int32.self) ?? 0,
            behavior: try fields.string("behavior") ?? "")
    }
}

extension Condition {
    /// The condition as the vectors write it.
    var json: JSONValue { .string(description) }
}
