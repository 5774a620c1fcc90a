extension InferenceGraph {
    /// The record for the answer of the last step: its bytes as they are, under the input's headers.
    ///
    /// All headers of the input are kept, in their order and as bytes, but for those that say how its value is to be read,
    /// which are the answer's, and those of an earlier error record. The identity is added where it was made.
    public func output(of prepared: PreparedRecord, last answer: ModelAnswer) -> OutputRecord {
        var headers: [MessageHeader] = []
        headers.reserveCapacity(prepared.inputHeaders.count + 3)
        for header in prepared.inputHeaders where !isOfInputOnly(header.name) { headers.append(header) }
        if prepared.isPUIDMade { headers.append(MessageHeader("Seldon-Puid", text: prepared.puid)) }
        switch prepared.format {
        case .proto(let message): headers.append(MessageHeader("proto-name", text: message.answerName))
        case .plain, .compressed, .jsonWithBinaryTensors:
            for field in answer.headers.payloadDescription {
                headers.append(MessageHeader(field.name, text: field.value))
            }
        }
        return OutputRecord(headers: headers, value: answer.body)
    }

    private func isOfInputOnly(_ name: String) -> Bool {
        if ErrorRecordHeaders.isOurs(name) { return true }
        let role = HeaderRole(name)
        return transport == .rest ? role.describesPayload : role == .protoName || role == .contentEncoding
    }
}
