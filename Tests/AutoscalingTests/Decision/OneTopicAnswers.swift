import Autoscaling
import LagModel

/// What the brokers answer of one topic: each partition's log end, with the commit at 0 unless told otherwise.
struct OneTopicAnswers: BrokerAnswers {
    struct Partitions: TopicAnswers {
        var error: BrokerError?
        var answers: [PartitionAnswer]
        var count: Int { answers.count }
        subscript(position: Int) -> PartitionAnswer { answers[position] }
    }

    var readAt: Instant
    var name = "orders"
    var partitions: [PartitionAnswer]
    var isReachable = true
    var groupFailure: TriggerFailure?

    /// Partitions that are this far behind each.
    init(at time: Instant, lags: [Int64]) {
        readAt = time
        partitions = lags.enumerated().map { id, lag in
            PartitionAnswer(id: Int32(id), commit: .offset(1_000), logEnd: .offset(1_000 + lag), logStart: 0)
        }
    }

    /// No broker answers.
    init(unreachableAt time: Instant) {
        self.init(at: time, lags: [])
        isReachable = false
    }

    /// The group's coordinator answers with an error.
    init(failingAt time: Instant) {
        self.init(at: time, lags: [])
        groupFailure = .scalerError("the coordinator does not answer")
    }

    func committedTopics() throws(TriggerFailure) -> [String] { [name] }
    func allTopics() throws(TriggerFailure) -> [String] { [name] }
    func hasActiveMembers() throws(TriggerFailure) -> Bool { true }
    func checkGroup() throws(TriggerFailure) { if let groupFailure { throw groupFailure } }
    func topic(_ name: String) throws(TriggerFailure) -> Partitions? {
        name == self.name ? Partitions(error: nil, answers: partitions) : nil
    }
}

extension ScalingTarget {
    /// A target with one trigger on the topic `orders`.
    static func orders(
        lagThreshold: Int = 10, settings: [String: String] = [:], version: KEDAVersion = .standard,
        _ change: (inout ScaledObject) -> Void = { _ in }
    ) throws -> ScalingTarget {
        var metadata = [
            "bootstrapServers": "kafka:9092", "consumerGroup": "g", "topic": "orders",
            "lagThreshold": "\(lagThreshold)",
        ]
        metadata.merge(settings) { _, new in new }
        var object = ScaledObject(
            namespace: "shop", name: "orders", target: ScaleTarget(name: "orders"),
            triggers: [ScaleTrigger(type: "kafka", metadata: metadata)])
        change(&object)
        let source = TriggerSource(scaler: .kafka, metadata: metadata)
        return ScalingTarget(object, triggers: [.kafka(try KafkaTrigger(source, version: version))], version: version)
    }
}

extension Instant {
    /// Seconds after a time at which nothing special is.
    static func after(_ seconds: Int64) -> Instant { Instant(seconds: 1_750_000_000 + seconds) }
}
