extension TriggerSource: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The scaler and the names of the parameters and variables, without what they hold.
    public var description: String {
        let parameters = authParams.keys.sorted().joined(separator: ", ")
        let variables = resolvedEnv.keys.sorted().joined(separator: ", ")
        return "TriggerSource(\(index): \(scaler.rawValue); parameters: \(parameters); variables: \(variables))"
    }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// A mirror without the values of parameters and variables.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "scaler": scaler, "metadata": metadata, "metricType": metricType, "podIdentity": podIdentity,
                "index": index, "authParams": authParams.keys.sorted(), "resolvedEnv": resolvedEnv.keys.sorted(),
            ], displayStyle: .struct)
    }
}
