internal import Autoscaling
internal import Logging

/// Logs a line whenever the advice on a target changes, and none while it stays.
struct ChangeLog: Sendable {
    /// The most lines of one tick; the rest are counted.
    private static let lineLimit = 100

    private let logger: Logger

    init(_ logger: Logger) {
        self.logger = logger
    }

    /// Notes what changed in one tick.
    func note(_ changes: [(standing: StandingAdvice, former: StandingAdvice?)]) {
        for change in changes.prefix(Self.lineLimit) { note(change.standing, after: change.former) }
        guard changes.count > Self.lineLimit else { return }
        logger.info("More advice changed", metadata: ["targets": "\(changes.count - Self.lineLimit)"])
    }

    /// Whether a line is due.
    func isNews(_ standing: StandingAdvice, after former: StandingAdvice?) -> Bool {
        let decision = standing.advice.decision
        guard let desired = decision.desired else {
            // Another reason for not knowing is news too.
            return former == nil || former?.advice.decision.desired != nil
                || former?.obstacleCode != standing.obstacleCode
        }
        if former == nil && desired == decision.counts?.spec { return false }
        return former?.advice.decision.desired != desired
    }

    private func note(_ standing: StandingAdvice, after former: StandingAdvice?) {
        let decision = standing.advice.decision
        guard let desired = decision.desired else {
            return logger.warning("The advice is unknown", metadata: metadata(standing))
        }
        let before = former?.advice.decision.desired
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
