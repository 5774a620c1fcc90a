/// Answers a `ModelInferRequest`: each input comes back as an output, with 1 added to each number, typed or raw.
struct ModelInferAnswer {
    private var response: [UInt8] = []
    private var datatypes: [String] = []
    private var rawContents: [Range<Int>] = []

    /// The `ModelInferResponse`.
    ///
    /// - Throws: `PayloadProblem` where the request is not what the protocol promises.
    static func bytes(to request: [UInt8]) throws -> [UInt8] {
        var answer = ModelInferAnswer()
        answer.response.reserveCapacity(request.count + 16)
        var reader = ProtobufReader(request)
        while let field = try reader.next() { try answer.take(field, of: reader) }
        return try answer.finished(with: request)
    }

    /// Names, id and parameters have the same numbers in the response; so have tensors.
    private mutating func take(_ field: ProtobufReader.Field, of reader: ProtobufReader) throws {
        switch (field.number, field.wireType) {
        case (1...4, 2): response.append(contentsOf: reader.bytes[field.whole])
        case (5, 2): try takeTensor(ProtobufReader(reader.bytes, field.value))
        case (7, 2): rawContents.append(field.value)
        case (1...5, _), (7, _): throw PayloadProblem(sentence: "field \(field.number) has the wrong wire type")
        default: break
        }
    }

    private mutating func takeTensor(_ tensor: ProtobufReader) throws {
        var reader = tensor
        var output: [UInt8] = []
        var datatype = ""
        while let field = try reader.next() {
            switch field.number {
            case 5 where field.wireType == 2:
                output.append(field: 5, try Self.contents(ProtobufReader(reader.bytes, field.value)))
            case 2:
                datatype = String(decoding: reader.bytes[field.value], as: UTF8.self)
                output.append(contentsOf: reader.bytes[field.whole])
            default: output.append(contentsOf: reader.bytes[field.whole])
            }
        }
        datatypes.append(datatype)
        response.append(field: 5, output)
    }

    private static func contents(_ contents: ProtobufReader) throws -> [UInt8] {
        var reader = contents
        var output: [UInt8] = []
        while let field = try reader.next() {
            let value = try TensorNumbers.plusOne(field, of: reader)
            if field.wireType == 2 {
                output.append(field: field.number, value)
            } else {
                output.append(varint: UInt64(field.number) << 3 | UInt64(field.wireType))
                output.append(contentsOf: value)
            }
        }
        return output
    }

    private func finished(with request: [UInt8]) throws -> [UInt8] {
        guard !datatypes.isEmpty else { throw PayloadProblem(sentence: "the request has no inputs") }
        guard rawContents.isEmpty || rawContents.count == datatypes.count else {
            throw PayloadProblem(sentence: "the request has not one raw content for each input")
        }
        var response = response
        for (range, datatype) in zip(rawContents, datatypes) {
            var bytes = Array(request[range])
            TensorNumbers.addOne(toRaw: &bytes, datatype: datatype)
            response.append(field: 6, bytes)
        }
        return response
    }
}
