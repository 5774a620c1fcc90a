extension InferenceGraph {
    /// Reads a record's headers: what goes to the model with each call, who asks, and how its value is to be read.
    ///
    /// The model gets all headers but those of a connection (`Content-Length`, `Host`, `grpc-…`) and those that the transport
    /// cannot write. Names that differ only in the case of letters are one field: each value stands in its order under the
    /// first spelling. The content type is the one that all headers of that name agree on, else `application/json`.
    ///
    /// - Parameter puid: Makes an identity; called where the record has no `Seldon-Puid` of its own.
    /// - Throws: `PayloadProblem` where the record cannot be sent, whatever its value is.
    public func prepare(_ record: InputRecord, puid: @autoclosure () -> String) throws(PayloadProblem) -> PreparedRecord
    {
        guard let value = record.value else { throw .tombstone }
        guard !value.isEmpty else { throw .emptyValue }
        var headers = ModelHeaders(record.headers, for: transport)
        let format = try format(of: value, with: headers)
        if transport == .rest { complete(&headers, for: value) }
        let identity = headers.puid ?? puid()
        if headers.puid == nil { headers.append("Seldon-Puid", identity) }
        return PreparedRecord(
            puid: identity, withheldHeaders: headers.withheld, inputHeaders: record.headers,
            isPUIDMade: headers.puid == nil, modelHeaders: headers.fields, format: format)
    }

    private func format(of value: ArraySlice<UInt8>, with headers: ModelHeaders) throws(PayloadProblem) -> PayloadFormat
    {
        switch transport {
        case .grpc: return .proto(try message(named: headers.protoName))
        case .rest:
            if headers.isEncoded || (`protocol` != .seldon && isGzip(value)) { return .compressed }
            if `protocol` == .v2, case .one(let text) = headers.binaryTensorOffset, let count = Int(text),
                (1...value.count).contains(count)
            {
                return .jsonWithBinaryTensors(jsonCount: count)
            }
            return .plain
        }
    }

    private func message(named name: DistinctValue) throws(PayloadProblem) -> ProtoMessage {
        switch name {
        case .none: throw .protoNameMissing(for: `protocol`)
        case .several: throw .protoNameRepeated
        case .one(let text):
            guard let message = ProtoMessage(rawValue: text), message.protocol == `protocol` else {
                throw .protoNameUnknown(for: `protocol`)
            }
            return message
        }
    }

    private func complete(_ headers: inout ModelHeaders, for value: ArraySlice<UInt8>) {
        if case .one(let type) = headers.contentType {
            headers.append("Content-Type", type)
        } else {
            headers.append("Content-Type", "application/json")
        }
        // These protocols are JSON, which never begins so: a server needs the header to understand it.
        if `protocol` != .seldon, !headers.isEncoded, isGzip(value) { headers.append("Content-Encoding", "gzip") }
    }
}

/// Whether the bytes begin as a gzip file does (RFC 1952 section 2.3.1).
func isGzip(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }
