extension ProtoMessage {
    /// The request that this message is, or becomes, for a step's model; bytes are copied only where it changes.
    ///
    /// Tensors are not looked into: the server does that.
    ///
    /// - Throws: `PayloadProblem` where the payload is not a message, or not this one.
    func request(from payload: ArraySlice<UInt8>, for step: GraphStep) throws(PayloadProblem) -> ArraySlice<UInt8> {
        switch self {
        case .modelInferRequest: try V2Message(payload).request(model: step.model, beatsRecord: step.beatsRecord)
        case .modelInferResponse: try V2Message(payload).chainedRequest(model: step.model)
        case .predictResponse: try TensorFlowMessage(payload).chainedRequest(model: step.model)
        case .seldonMessage, .predictRequest, .classificationRequest, .multiInferenceRequest:
            try checked(payload)
        }
    }

    /// What the answer of this message's method is, as the next step's input; nil where it has no rule.
    var chainedMessage: ProtoMessage? {
        switch self {
        case .seldonMessage: .seldonMessage
        case .predictRequest, .predictResponse: .predictResponse
        case .modelInferRequest, .modelInferResponse: .modelInferResponse
        case .classificationRequest, .multiInferenceRequest: nil
        }
    }

    private func checked(_ payload: ArraySlice<UInt8>) throws(PayloadProblem) -> ArraySlice<UInt8> {
        var reader = WireReader(of: payload)
        while let field = try reader.next(payload.span) { try field.requireLengthDelimited(messageFields) }
        return payload
    }

    /// Fields that hold messages or texts.
    private var messageFields: ClosedRange<Int> {
        switch self {
        case .seldonMessage: 1...7
        case .predictRequest: 1...3
        case .predictResponse, .classificationRequest, .multiInferenceRequest: 1...2
        case .modelInferRequest: 1...7
        case .modelInferResponse: 1...6
        }
    }
}
