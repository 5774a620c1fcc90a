internal import Kafka

extension TopicState {
    /// What keeps records from flowing; nil where nothing does.
    var problem: String? {
        switch self {
        case .exists(_, let leaderless) where leaderless.isEmpty: nil
        case .exists(let partitions, let leaderless):
            "has no leader for \(leaderless.count) of its \(partitions) partitions"
        case .missing: "does not exist; create it, or let --create-topics do it"
        case .notAuthorized: "may not be seen by this user; grant it DESCRIBE, and READ or WRITE"
        case .unknown(let error): error.description
        }
    }

    /// Whether the brokers were silent, so that nothing is known of the topic.
    var unanswered: KafkaError? {
        if case .unknown(let error) = self { error } else { nil }
    }
}
