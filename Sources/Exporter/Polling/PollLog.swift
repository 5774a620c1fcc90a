internal import LagModel
internal import Logging

/// Logs what changes from tick to tick, not every tick.
struct PollLog {
    private let logger: Logger
    private var wasReachable: Bool?
    private var hadProblem = false
    private var wasLong = false

    init(_ logger: Logger, cluster: String) {
        var logger = logger
        logger[metadataKey: "cluster"] = "\(cluster)"
        self.logger = logger
    }

    mutating func ticked(_ result: PollResult) {
        let isReachable = result.snapshot.isReachable
        if isReachable != wasReachable {
            if isReachable {
                logger.info(
                    "The cluster answers",
                    metadata: [
                        "brokers": "\(result.snapshot.brokers.count)", "topics": "\(result.snapshot.topics.count)",
                        "groups": "\(result.snapshot.groups.count)",
                    ])
            } else {
                logger.error("The cluster does not answer", metadata: ["problem": "\(result.problem ?? "no answer")"])
            }
        }
        if isReachable, (result.problem != nil) != hadProblem {
            if let problem = result.problem {
                logger.warning("A part of the cluster does not answer", metadata: ["problem": "\(problem)"])
            } else {
                logger.info("The whole cluster answers again")
            }
        }
        wasReachable = isReachable
        hadProblem = isReachable && result.problem != nil
    }

    mutating func tickIsLong(_ took: Duration, interval: Duration) {
        defer { wasLong = true }
        guard !wasLong else { return }
        logger.warning(
            "A tick took longer than the interval; the next one begins when it ends",
            metadata: ["took": "\(took.inSeconds)s", "interval": "\(interval.inSeconds)s"])
    }
}
