import Autoscaling
import LagModel

/// A topic of which each partition is produced to and consumed from at a steady rate; read every 30 s for 3 minutes.
struct Stream {
    var partitions: [Flow]
    var replicas: Int32 = 2

    /// One partition: records a second, and the lag at the end.
    struct Flow {
        var produced: Int64
        var consumed: Int64
        var lag: Int64
    }

    static let end: Int64 = 1_000_000

    func history(from first: Int64 = 0, step: Int64 = 30) -> ThroughputHistory {
        var history = ThroughputHistory()
        for age in stride(from: 180 - first, through: 0, by: -Int(step)) {
            for (index, flow) in partitions.enumerated() {
                let logEnd = 10_000_000 - flow.produced * age
                history.record(
                    TopicPartition("orders", Int32(index)), committed: 10_000_000 - flow.lag - flow.consumed * age,
                    logEnd: logEnd, replicas: replicas, at: Instant(seconds: Self.end - age))
            }
        }
        return history
    }

    func advice(
        for object: ScaledObject = .orders(max: 50), partitions count: Int? = nil,
        drainWithin: Duration? = .seconds(300),
        at now: Int64 = Stream.end
    ) -> Recommendation {
        Recommendation.make(
            for: object, partitions: count ?? partitions.count, throughput: history(), replicas: replicas,
            drainWithin: drainWithin, at: Instant(seconds: now))
    }
}

extension ScaledObject {
    static func orders(min: Int32? = nil, max: Int32) -> ScaledObject {
        var object = ScaledObject(
            namespace: "shop", name: "orders", target: ScaleTarget(name: "orders"),
            triggers: [ScaleTrigger(type: "kafka", metadata: [:])])
        object.minReplicaCount = min
        object.maxReplicaCount = max
        return object
    }
}

extension Recommendation {
    /// The count and the reasons, a line each.
    var told: String {
        ([desired.map { "\($0)" } ?? "unknown"] + reasons.map(\.description)).joined(separator: "\n")
    }
}
