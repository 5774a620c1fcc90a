/// Answers an inference request of the Open Inference Protocol in JSON: each input comes back as an output, with 1 added to each number.
struct V2Answer {
    let model: String

    /// The answer's payload.
    ///
    /// - Throws: `PayloadProblem` where the request is not what the protocol promises.
    func bytes(to request: [UInt8]) throws -> [UInt8] {
        var reader = JSONReader(request)
        var output: [UInt8] = []
        output.reserveCapacity(request.count + model.utf8.count + 64)
        output.append(contentsOf: #"{"model_name":"#.utf8)
        output.append(jsonString: model)
        var hasInputs = false
        try reader.object { reader, key in
            switch Key(key) {
            case .id, .parameters:
                output.append(member: key)
                try reader.copy(to: &output)
            case .inputs where !hasInputs:
                hasInputs = true
                output.append(contentsOf: #","outputs":["#.utf8)
                try Self.copyTensors(&reader, to: &output)
                output.append(UInt8(ascii: "]"))
            case .inputs: throw PayloadProblem(sentence: "the request has inputs twice")
            default: try reader.value()
            }
        }
        try reader.end()
        guard hasInputs else { throw PayloadProblem(sentence: "the request has no inputs") }
        output.append(UInt8(ascii: "}"))
        return output
    }

    private enum Key {
        case id, parameters, inputs, name, shape, datatype, data, unknown

        init(_ key: ArraySlice<UInt8>) {
            switch String(decoding: key, as: UTF8.self) {
            case "id": self = .id
            case "parameters": self = .parameters
            case "inputs": self = .inputs
            case "name": self = .name
            case "shape": self = .shape
            case "datatype": self = .datatype
            case "data": self = .data
            default: self = .unknown
            }
        }
    }

    private static func copyTensors(_ reader: inout JSONReader, to output: inout [UInt8]) throws {
        var isFirst = true
        try reader.array { reader in
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            try copyTensor(&reader, to: &output)
        }
    }

    private static func copyTensor(_ reader: inout JSONReader, to output: inout [UInt8]) throws {
        var required = 0
        let start = output.count
        try reader.object { reader, key in
            switch Key(key) {
            case .name, .datatype:
                guard reader.peek() == UInt8(ascii: "\"") else { throw reader.problem("a string") }
                try copyMember(key, &reader, to: &output)
                required += 1
            case .shape:
                guard reader.peek() == UInt8(ascii: "[") else { throw reader.problem("a shape") }
                try copyMember(key, &reader, to: &output)
                required += 1
            case .parameters: try copyMember(key, &reader, to: &output)
            case .data:
                guard reader.peek() == UInt8(ascii: "[") else { throw reader.problem("an array of data") }
                output.append(member: key)
                try reader.copyPlusOne(to: &output)
                required += 1
            default: try reader.value()
            }
        }
        guard required == 4 else {
            throw PayloadProblem(sentence: "an input lacks one of name, shape, datatype and data")
        }
        output[start] = UInt8(ascii: "{")
        output.append(UInt8(ascii: "}"))
    }

    private static func copyMember(
        _ key: ArraySlice<UInt8>, _ reader: inout JSONReader, to output: inout [UInt8]
    ) throws {
        output.append(member: key)
        try reader.copy(to: &output)
    }
}

extension [UInt8] {
    /// Appends a comma and the key of a member.
    mutating func append(member key: some Sequence<UInt8>) {
        append(contentsOf: #",""#.utf8)
        append(contentsOf: key)
        append(contentsOf: #"":"#.utf8)
    }
}
