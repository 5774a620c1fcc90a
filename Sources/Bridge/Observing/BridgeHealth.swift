internal import Kafka
internal import LagModel
internal import Synchronization

/// What is known of the parties of a bridge: the brokers, the topics, the group, the model.
final class BridgeHealth: Sendable {
    /// A sentence and when it was true.
    struct Problem {
        let sentence: String
        let seenAt: Instant
    }

    struct State {
        /// What each topic lacks; nil until it was looked at.
        var topicProblems: [String: String]?
        /// How many partitions the input topic has; nil while that is not known.
        var inputPartitions: Int?
        /// Why the brokers could not be asked lately.
        var brokerProblem: String?
        /// The partitions of this member; nil until the group gave it any, be it none.
        var assignment: Set<TopicPartition>?
        var consumerProblem: Problem?
        var commitProblem: Problem?
        var deliveryProblem: Problem?
        /// Whether the model takes calls; nil until it was asked, or where there is none.
        var isModelReady: Bool?
        var isDraining = false
        /// Whether the bridge cannot go on.
        var hasFailed = false
        var polledAt: Instant?
    }

    /// A problem that was not met again for so long is over.
    static let memory = Duration.seconds(30)

    private let clock: BridgeClock
    private let state = Mutex(State())

    init(clock: BridgeClock) {
        self.clock = clock
    }

    var current: State { state.withLock { $0 } }
    var isDraining: Bool { state.withLock { $0.isDraining } }

    func fails() { state.withLock { $0.hasFailed = true } }
    func drains() { state.withLock { $0.isDraining = true } }
    func polled(at now: Instant) { state.withLock { $0.polledAt = now } }
    func model(isReady: Bool) { state.withLock { $0.isModelReady = isReady } }

    func assigned(_ partitions: [TopicPartition]) {
        state.withLock { state in
            state.assignment = (state.assignment ?? []).union(partitions)
            state.consumerProblem = nil
        }
    }

    func revoked(_ partitions: [TopicPartition]) {
        state.withLock { $0.assignment?.subtract(partitions) }
    }

    func inputTopic(hasPartitions count: Int) { state.withLock { $0.inputPartitions = count } }

    func topics(_ problems: [String: String]) {
        state.withLock { state in
            state.topicProblems = problems
            state.brokerProblem = nil
        }
    }

    func brokers(_ problem: String) { state.withLock { $0.brokerProblem = problem } }

    func note(consumerProblem error: KafkaError) {
        let problem = Problem(sentence: error.description, seenAt: clock.now)
        state.withLock { $0.consumerProblem = problem }
    }

    func note(commitProblem error: KafkaError?) {
        let problem = error.map { Problem(sentence: $0.description, seenAt: clock.now) }
        state.withLock { $0.commitProblem = problem }
    }

    func note(deliveryProblem error: KafkaError, topic: String) {
        let problem = Problem(sentence: "`\(topic)`: \(error.description)", seenAt: clock.now)
        state.withLock { $0.deliveryProblem = problem }
    }
}
