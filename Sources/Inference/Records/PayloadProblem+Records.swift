extension PayloadProblem {
    static let tombstone = PayloadProblem(
        .tombstone, "The record has no value (a tombstone), so there is nothing to ask the model.")
    static let emptyValue = PayloadProblem(
        .emptyValue, "The record's value has no bytes, so there is nothing to ask the model.")
    static let protoNameRepeated = PayloadProblem(
        .protoNameRepeated, "The header proto-name has several values; a record holds one message.")

    static func protoNameMissing(for protocol: InferenceProtocol) -> PayloadProblem {
        PayloadProblem(
            .protoNameMissing, "The record has no header proto-name; set it to \(messageNames(of: `protocol`)).")
    }

    static func protoNameUnknown(for protocol: InferenceProtocol) -> PayloadProblem {
        PayloadProblem(
            .protoNameUnknown,
            "The header proto-name names no message of the protocol \(`protocol`.rawValue); "
                + "it takes \(messageNames(of: `protocol`)).")
    }
}

private func messageNames(of protocol: InferenceProtocol) -> String {
    ProtoMessage.allCases.filter { $0.protocol == `protocol` }.map(\.rawValue).joined(separator: " or ")
}
