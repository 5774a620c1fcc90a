/// A PredictResponse of TensorFlow Serving, as bytes.
struct TensorFlowMessage {
    private static let modelSpecOfRequest = 1
    private static let nameOfModelSpec = 1
    private static let inputs = 2
    private static let outputs = 1

    private let payload: ArraySlice<UInt8>

    init(_ payload: ArraySlice<UInt8>) { self.payload = payload }

    /// The PredictRequest for the next model, with this answer's outputs as its inputs.
    func chainedRequest(model: String) throws(PayloadProblem) -> ArraySlice<UInt8> {
        var name = WireWriter(capacity: model.utf8.count + 8)
        name.append(Self.nameOfModelSpec, model.utf8)
        var request = WireWriter(capacity: payload.count + name.bytes.count + 8)
        request.append(Self.modelSpecOfRequest, 0..<name.bytes.count, of: name.bytes[...])
        var hasOutputs = false
        var reader = WireReader(of: payload)
        while let field = try reader.next(payload.span) {
            try field.requireLengthDelimited(1...2)
            guard field.number == Self.outputs else { continue }
            hasOutputs = true
            request.append(Self.inputs, field.value, of: payload)
        }
        guard hasOutputs else { throw .outputsMissing }
        return request.bytes[...]
    }
}

extension PayloadProblem {
    static let outputsMissing = PayloadProblem(
        .notChainable, "The answer has no outputs, so there is nothing to give to the next step.")
}
