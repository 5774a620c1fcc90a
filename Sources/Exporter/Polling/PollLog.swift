internal import LagModel
internal import Logging

/// Logs what changes from tick to tick, not every tick.
struct PollLog {
    private let logger: Logger
    private var wasReachable: Bool?
    private var lastProblem: String?
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
        } else if let problem = result.problem, problem != lastProblem {
            logger.warning("A part of the cluster does not answer", metadata: ["problem": "\(problem)"])
        }
        wasReachable = isReachable
        lastProblem = result.problem
    }

    mutating func tickIsLong(_ took: Duration, interval: Duration) {
        defer { wasLong = true }
        guard !wasLong else { return }
        logger.warning(
            "A tick took longer than the interval; the next one begins when it ends",
            metadata: ["took": "\(took.inSeconds)s", "interval": "\(interval.inSeconds)s"])
    }
}
