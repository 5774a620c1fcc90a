/// The component of a `SeldonDeployment` that an object scales, with what Seldon's service orchestrator consumes.
public struct SeldonComponent: Hashable, Sendable {
    /// The name of the `SeldonDeployment`.
    public let deployment: String
    /// The name of its predictor.
    public let predictor: String
    /// The position of the component among the predictor's `componentSpecs`.
    public let index: Int
    /// `spec.serverType`: `rpc`, `kafka` or what was written; nil where it was left out, which means `rpc`.
    public let serverType: String?
    /// The consumer group of the service orchestrator, `<predictor>.<deployment>.<namespace>`; nil where the namespace is not known.
    public let consumerGroup: String?
    /// `KAFKA_INPUT_TOPIC` of the predictor's `svcOrchSpec`; nil where it has none with a value written out.
    public let inputTopic: String?
    /// `KAFKA_BROKER` of the predictor's `svcOrchSpec`; nil where it has none with a value written out.
    public let brokers: String?
    /// Where the `KAFKA_INPUT_TOPIC` stands; the `svcOrchSpec` or the predictor where there is none.
    public let inputTopicPlace: SourcePlace
}
