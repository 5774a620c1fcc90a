/// The protobuf messages that a record may hold, by their full names.
enum ProtoMessage: String, Hashable, Sendable, CaseIterable {
    case seldonMessage = "seldon.protos.SeldonMessage"
    case predictRequest = "tensorflow.serving.PredictRequest"
    case predictResponse = "tensorflow.serving.PredictResponse"
    case classificationRequest = "tensorflow.serving.ClassificationRequest"
    case multiInferenceRequest = "tensorflow.serving.MultiInferenceRequest"
    case modelInferRequest = "inference.ModelInferRequest"
    case modelInferResponse = "inference.ModelInferResponse"

    /// The protocol that takes this message.
    var `protocol`: InferenceProtocol {
        switch self {
        case .seldonMessage: .seldon
        case .predictRequest, .predictResponse, .classificationRequest, .multiInferenceRequest: .tensorflow
        case .modelInferRequest, .modelInferResponse: .v2
        }
    }

    /// The full name of the message that answers it.
    var answerName: String {
        switch self {
        case .seldonMessage: "seldon.protos.SeldonMessage"
        case .predictRequest, .predictResponse: "tensorflow.serving.PredictResponse"
        case .classificationRequest: "tensorflow.serving.ClassificationResponse"
        case .multiInferenceRequest: "tensorflow.serving.MultiInferenceResponse"
        case .modelInferRequest, .modelInferResponse: "inference.ModelInferResponse"
        }
    }

    /// The gRPC method that takes it, or what it becomes.
    func method(for action: GraphStep.Action) -> ModelRequest.Method {
        switch self {
        case .seldonMessage: action.seldonMethod
        case .predictRequest, .predictResponse:
            .unary(service: "tensorflow.serving.PredictionService", method: "Predict")
        case .classificationRequest:
            .unary(service: "tensorflow.serving.PredictionService", method: "Classify")
        case .multiInferenceRequest:
            .unary(service: "tensorflow.serving.PredictionService", method: "MultiInference")
        case .modelInferRequest, .modelInferResponse:
            .unary(service: "inference.GRPCInferenceService", method: "ModelInfer")
        }
    }
}

extension GraphStep.Action {
    fileprivate var seldonMethod: ModelRequest.Method {
        switch self {
        case .predict: .unary(service: "seldon.protos.Model", method: "Predict")
        case .transformInput: .unary(service: "seldon.protos.Transformer", method: "TransformInput")
        case .transformOutput: .unary(service: "seldon.protos.OutputTransformer", method: "TransformOutput")
        }
    }
}
