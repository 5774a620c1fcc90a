extension InferenceGraph {
    /// The record for the answer of the last step: its bytes as they are, under the input's headers.
    ///
    /// All headers of the input are kept, in their order and as bytes, but for those that say how its value is to be read,
    /// which are the answer's, those of an earlier error record, framing and hop-by-hop names, and what holds a line end. Names that
    /// differ only in the case of letters are one, as they are to the model: each value stands in its order under the first
    /// spelling. The identity is added where it was made.
    public func output(of prepared: PreparedRecord, last answer: ModelAnswer) -> OutputRecord {
        var headers: [MessageHeader] = []
        headers.reserveCapacity(prepared.inputHeaders.count + 3)
        var spelling = FieldSpelling()
        for header in prepared.inputHeaders where !isOfInputOnly(header.name) && goesOn(header) {
            headers.append(MessageHeader(spelling.merged(header.name), header.value))
        }
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

    /// Framing is about one connection, and a line end in a text could become another header further on.
    private func goesOn(_ header: MessageHeader) -> Bool {
        guard HeaderRole(header.name) != .connection, !header.name.isEmpty else { return false }
        guard !header.name.utf8.contains(where: isLineEnd) else { return false }
        guard let value = header.value, value.contains(where: isLineEnd) else { return true }
        return String(validating: value, as: UTF8.self) == nil
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private func isOfInputOnly(_ name: String) -> Bool {
        if ErrorRecordHeaders.isOurs(name) { return true }
        let role = HeaderRole(name)
        return transport == .rest ? role.describesPayload : role == .protoName || role == .contentEncoding
    }
}
