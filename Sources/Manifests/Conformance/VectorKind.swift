/// What a decision vector puts to the test.
enum VectorKind: String, CaseIterable {
    /// What becomes of a target's replicas at one poll of KEDA's loop.
    case activation
    /// What successive calls of a failing trigger give.
    case fallback
    /// What successive syncs of an autoscaler do.
    case hpa
    /// What KEDA holds after parsing a trigger's settings.
    case triggerParse = "trigger.parse"
    /// What successive polls of a trigger give.
    case triggerLag = "trigger.lag"

    /// Answers a vector's input.
    func evaluate(_ input: JSONValue) throws(VectorError) -> JSONValue {
        switch self {
        case .activation: try ActivationVector.evaluate(input)
        case .fallback: try FallbackVector.evaluate(input)
        case .hpa: try HPAVector.evaluate(input)
        case .triggerParse: try TriggerParseVector.evaluate(input)
        case .triggerLag: try TriggerLagVector.evaluate(input)
        }
    }
}
