internal import Autoscaling
internal import Logging

/// Logs a line whenever the advice on a target changes, and none while it stays.
struct ChangeLog: Sendable {
    private let logger: Logger

    init(_ logger: Logger) {
        self.logger = logger
    }

    func note(_ standing: StandingAdvice, after former: StandingAdvice?) {
        let decision = standing.advice.decision
        guard let desired = decision.desired else {
            // Another reason for not knowing is news too.
            if former == nil || former?.advice.decision.desired != nil || former?.obstacleCode != standing.obstacleCode
            {
                logger.warning("The advice is unknown", metadata: metadata(standing))
            }
            return
        }
        let before = former?.advice.decision.desired
        if before == nil && former == nil && desired == decision.counts?.spec { return }
        guard before != desired else { return }
        var metadata = metadata(standing)
        metadata["from"] = before.map { "\($0)" } ?? "unknown"
        metadata["to"] = "\(desired)"
        logger.info("The advice changed", metadata: metadata)
    }

    private func metadata(_ standing: StandingAdvice) -> Logger.Metadata {
        let advice = standing.advice
        var metadata: Logger.Metadata = [
            "namespace": "\(standing.key.namespace ?? "-")", "scaledobject": "\(standing.key.name)",
            "current": advice.current.counts.map { "\($0.spec)" } ?? "unknown",
        ]
        if let reason = advice.decisiveReason {
            metadata["reason"] = "\(reason.code)"
            metadata["text"] = "\(reason.text(at: standing.decidedAt))"
        }
        return metadata
    }
}

extension StandingAdvice {
    fileprivate var obstacleCode: String? { advice.decision.obstacle?.code }
}
