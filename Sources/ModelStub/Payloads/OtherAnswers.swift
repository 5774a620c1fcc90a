/// Answers a prediction of TensorFlow Serving's REST interface: instances come back as predictions, inputs as outputs, with 1 added to each number.
enum TensorFlowAnswer {
    static func bytes(to request: [UInt8]) throws -> [UInt8] {
        var reader = JSONReader(request)
        var output: [UInt8] = []
        output.reserveCapacity(request.count + 16)
        try reader.object { reader, key in
            switch String(decoding: key, as: UTF8.self) {
            case "instances":
                output.append(member: "predictions".utf8)
                try reader.copyPlusOne(to: &output)
            case "inputs":
                output.append(member: "outputs".utf8)
                try reader.copyPlusOne(to: &output)
            default: try reader.value()
            }
        }
        try reader.end()
        guard !output.isEmpty else { throw PayloadProblem(sentence: "the request has neither instances nor inputs") }
        output[0] = UInt8(ascii: "{")
        output.append(UInt8(ascii: "}"))
        return output
    }
}

/// Answers a message of Seldon's REST interface: the same message with 1 added to each number of its data.
enum SeldonAnswer {
    static func bytes(to request: [UInt8]) throws -> [UInt8] {
        var reader = JSONReader(request)
        var output: [UInt8] = []
        output.reserveCapacity(request.count + 16)
        try reader.object { reader, key in
            output.append(member: key)
            if key.elementsEqual("data".utf8) {
                try copyData(&reader, to: &output)
            } else {
                try reader.copy(to: &output)
            }
        }
        try reader.end()
        guard !output.isEmpty else { throw PayloadProblem(sentence: "the message is empty") }
        output[0] = UInt8(ascii: "{")
        output.append(UInt8(ascii: "}"))
        return output
    }

    private static func copyData(_ reader: inout JSONReader, to output: inout [UInt8]) throws {
        try copyObject(&reader, to: &output) { reader, key, output in
            switch String(decoding: key, as: UTF8.self) {
            case "ndarray": try reader.copyPlusOne(to: &output)
            case "tensor":
                try copyObject(&reader, to: &output) { reader, key, output in
                    key.elementsEqual("values".utf8)
                        ? try reader.copyPlusOne(to: &output) : try reader.copy(to: &output)
                }
            default: try reader.copy(to: &output)
            }
        }
    }

    private static func copyObject(
        _ reader: inout JSONReader, to output: inout [UInt8],
        _ copyValue: (inout JSONReader, ArraySlice<UInt8>, inout [UInt8]) throws -> Void
    ) throws {
        let start = output.count
        try reader.object { reader, key in
            output.append(member: key)
            try copyValue(&reader, key, &output)
        }
        if output.count == start { output.append(UInt8(ascii: "{")) }
        output[start] = UInt8(ascii: "{")
        output.append(UInt8(ascii: "}"))
    }
}
