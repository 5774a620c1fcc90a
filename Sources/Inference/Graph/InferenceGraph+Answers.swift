extension InferenceGraph {
    /// How the answer of a step that was called by HTTP is to be read by the next one.
    func answerFormat(
        _ payload: ArraySlice<UInt8>, _ headers: [HeaderField]
    ) throws(PayloadProblem) -> PayloadFormat {
        guard !payload.isEmpty else { throw .emptyAnswer }
        guard `protocol` != .seldon else { return .plain }
        let isEncoded = headers.contains { HeaderRole($0.name) == .contentEncoding && isCoding($0.value) }
        guard !isEncoded, !isGzip(payload) else { throw .compressedAnswer }
        guard !headers.contains(where: { HeaderRole($0.name) == .binaryTensorOffset }) else { throw .binaryAnswer }
        return .plain
    }

    /// The headers of a step's call: the record's own, and what says how this step's payload is to be read.
    func headers(step: Int, of prepared: PreparedRecord, answerHeaders: [HeaderField]) -> [HeaderField] {
        guard step > 0, transport == .rest else { return prepared.modelHeaders }
        let described = answerHeaders.payloadDescription
        let isTyped = described.contains { $0.name == HeaderRole.contentType.fieldName }
        return prepared.modelHeaders.filter { !HeaderRole($0.name).describesPayload } + described
            + (isTyped ? [] : [HeaderField("Content-Type", "application/json")])
    }
}

extension PayloadProblem {
    static let emptyAnswer = PayloadProblem(
        .emptyValue, "The answer has no bytes, so there is nothing to give to the next step.")
    static let compressedAnswer = PayloadProblem(
        .compressed,
        "The answer is compressed, so the next step's request cannot be made of it; "
            + "let this step's server answer without Content-Encoding.")
    static let binaryAnswer = PayloadProblem(
        .notChainable,
        "The answer holds tensors as bytes beside its JSON, which the next step's request cannot take; "
            + "ask for outputs as JSON.")

    static func notChainable(_ message: ProtoMessage) -> PayloadProblem {
        PayloadProblem(
            .notChainable, "No request for the next step can be made of a \(message.answerName); use a PredictRequest.")
    }

    static func stepMissing(_ index: Int) -> PayloadProblem {
        PayloadProblem(.notChainable, "The graph has no step \(index).")
    }
}
