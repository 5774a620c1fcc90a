extension InferenceGraph {
    /// The call of a step for a record.
    ///
    /// An answer becomes a request, and a request that is one already stays as it is, byte for byte.
    ///
    /// - Parameters:
    ///   - step: An index of `steps`.
    ///   - payload: The record's value for the first step, the previous step's answer for the others.
    /// - Throws: `PayloadProblem` where the payload cannot be this step's request.
    public func request(
        step: Int, payload: ArraySlice<UInt8>, of prepared: PreparedRecord
    ) throws(PayloadProblem) -> ModelRequest {
        try request(step: step, payload: payload, of: prepared, answerHeaders: [])
    }

    /// The call of a step after the first one, for the previous step's answer with its headers.
    ///
    /// - Throws: `PayloadProblem` where the answer cannot be this step's request.
    public func request(
        step: Int, after answer: ModelAnswer, of prepared: PreparedRecord
    ) throws(PayloadProblem) -> ModelRequest {
        try request(step: step, payload: answer.body, of: prepared, answerHeaders: answer.headers)
    }

    private func request(
        step index: Int, payload: ArraySlice<UInt8>, of prepared: PreparedRecord, answerHeaders: [HeaderField]
    ) throws(PayloadProblem) -> ModelRequest {
        guard steps.indices.contains(index) else { throw .stepMissing(index) }
        let step = steps[index]
        let headers = headers(step: index, of: prepared, answerHeaders: answerHeaders)
        switch prepared.format {
        case .proto(let message):
            guard let input = index == 0 ? message : message.chainedMessage else { throw .notChainable(message) }
            return ModelRequest(
                host: step.host, port: step.port, method: input.method(for: step.action), headers: headers,
                body: try input.request(from: payload, for: step))
        case .plain, .compressed, .jsonWithBinaryTensors:
            let format = index == 0 ? prepared.format : try answerFormat(payload, answerHeaders)
            return ModelRequest(
                host: step.host, port: step.port, method: .post(path: `protocol`.path(of: step)), headers: headers,
                body: try body(from: payload, as: format))
        }
    }

    private func body(from payload: ArraySlice<UInt8>, as format: PayloadFormat) throws(PayloadProblem) -> ArraySlice<
        UInt8
    > {
        let chaining: JSONChaining
        switch `protocol` {
        case .seldon: return payload
        case .tensorflow: chaining = .tensorflow
        case .v2: chaining = .v2
        }
        switch format {
        case .compressed, .proto: return payload
        case .plain: return try chaining.request(from: payload)
        case .jsonWithBinaryTensors(let count): return try chaining.request(from: payload, beforeBinaryTensors: count)
        }
    }
}
