/// One condition of a status: `True/ReadyForNewScale`.
public struct Condition: Sendable, Hashable, Codable, CustomStringConvertible {
    /// `True`, `False` or `Unknown`.
    public enum Status: String, Sendable, Hashable, Codable {
        /// It holds.
        case yes = "True"
        /// It does not.
        case no = "False"
        /// It is not known.
        case unknown = "Unknown"
    }

    /// Kubernetes' and KEDA's own words for why: first those of the HPA, then those of a `ScaledObject`.
    public enum Reason: String, Sendable, Hashable, Codable {
        case succeededGetScale = "SucceededGetScale"
        case succeededRescale = "SucceededRescale"
        case readyForNewScale = "ReadyForNewScale"
        case scaleUpStabilized = "ScaleUpStabilized"
        case scaleDownStabilized = "ScaleDownStabilized"
        case scalingDisabled = "ScalingDisabled"
        case failedGetExternalMetric = "FailedGetExternalMetric"
        case validMetricFound = "ValidMetricFound"
        case desiredWithinRange = "DesiredWithinRange"
        case tooFewReplicas = "TooFewReplicas"
        case tooManyReplicas = "TooManyReplicas"
        case scaleUpLimit = "ScaleUpLimit"
        case scaleDownLimit = "ScaleDownLimit"

        case scaledObjectReady = "ScaledObjectReady"
        case scaledObjectCheckFailed = "ScaledObjectCheckFailed"
        case partialTriggerError = "PartialTriggerError"
        case triggerError = "TriggerError"
        case scalerActive = "ScalerActive"
        case scalerNotActive = "ScalerNotActive"
        case scalerCooldown = "ScalerCooldown"
        case scaledObjectPaused = "ScaledObjectPaused"
    }

    /// Whether it holds.
    public var status: Status
    /// Why.
    public var reason: Reason

    /// A condition.
    public init(_ status: Status, _ reason: Reason) {
        self.status = status
        self.reason = reason
    }

    /// `True/ReadyForNewScale`.
    public var description: String { "\(status.rawValue)/\(reason.rawValue)" }
}
