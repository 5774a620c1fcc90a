import Autoscaling

/// Vectors of kind `fallback`: successive calls of a trigger that may fail.
enum FallbackVector {
    static func evaluate(_ input: JSONValue) throws(VectorError) -> JSONValue {
        let fields = try VectorFields(input, at: "in")
        let fallback = try ScaledObject(vector: fields.fields("spec")).fallback
        let target = try MetricTarget(
            vectorType: fields.string("targetType") ?? "AverageValue",
            VectorQuantity.required(fields.required("target"), at: "in.target"), at: "in.targetType")
        let counts = ReplicaCounts(spec: try fields.integer("currentReplicas", as: Int32.self) ?? 0)
        var history = FallbackHistory()
        var answers: [JSONValue] = []
        for (index, call) in (try fields.elements("calls") ?? []).enumerated() {
            let value = try VectorQuantity.optional(call, at: "in.calls[\(index)]")
            guard let fallback else {
                answers.append(answer(value, failures: 0, isActive: false))
                continue
            }
            let (outcome, next) = fallback.result(of: value, target: target, counts: counts, after: history)
            history = next
            answers.append(answer(outcome.value, failures: history.failures, isActive: outcome.isActive))
        }
        return .object(["calls": .array(answers)])
    }

    private static func answer(_ value: Quantity?, failures: Int32, isActive: Bool) -> JSONValue {
        .object([
            "value": value.map { .string($0.description) } ?? .null,
            "error": value == nil ? .bool(true) : .null,
            "failures": .integer(Int64(failures)),
            "fallbackActive": .bool(isActive),
        ])
    }
}
