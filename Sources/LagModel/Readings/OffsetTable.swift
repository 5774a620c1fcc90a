/// What was answered for the offset of one partition.
public enum OffsetAnswer: Hashable, Sendable {
    /// The offset, 0 or above.
    case offset(Int64)
    /// Why there is none.
    case failed(BrokerError)

    /// The offset, where there is one.
    public var offset: Int64? {
        if case .offset(let value) = self { value } else { nil }
    }
}

/// Offsets by topic and partition: answers of one kind (ends, or starts) that were read together.
public struct OffsetTable: Hashable, Sendable {
    /// Answers for partitions from this number on are not taken: more than a whole cluster can have, so no broker means them.
    public static let partitionLimit: Int32 = 200_000

    private var topics: [String: [OffsetAnswer?]] = [:]

    /// A table without answers.
    public init() {}

    /// The answer for a partition; nil where it was not asked.
    public subscript(topic: String, partition: Int32) -> OffsetAnswer? {
        get {
            guard let answers = topics[topic], answers.indices.contains(Int(partition)) else { return nil }
            return answers[Int(partition)]
        }
        set {
            guard partition >= 0, partition < Self.partitionLimit else { return }
            let index = Int(partition)
            var answers = topics.removeValue(forKey: topic) ?? []
            if index >= answers.count {
                answers.append(contentsOf: repeatElement(nil, count: index + 1 - answers.count))
            }
            answers[index] = newValue
            topics[topic] = answers
        }
    }

    /// The answer for a partition; nil where it was not asked.
    public subscript(partition: TopicPartition) -> OffsetAnswer? {
        get { self[partition.topic, partition.partition] }
        set { self[partition.topic, partition.partition] = newValue }
    }

    /// The answers of one topic, by partition number; nil in places that were not asked.
    public func answers(of topic: String) -> [OffsetAnswer?] {
        topics[topic] ?? []
    }

    /// The topics of which something was asked.
    public var topicNames: some Collection<String> { topics.keys }

    /// A table in which all of these partitions failed for one reason.
    public init(_ partitions: some Sequence<TopicPartition>, failed error: BrokerError) {
        for partition in partitions { self[partition] = .failed(error) }
    }

    /// True where at least one offset is known.
    public var hasOffset: Bool {
        topics.values.contains { $0.contains { $0?.offset != nil } }
    }

    /// One of the errors, where there are any.
    public var firstFailure: BrokerError? {
        for answers in topics.values {
            for case .failed(let error)? in answers { return error }
        }
        return nil
    }

    /// Takes over every answer of `other`, which is the newer.
    public mutating func merge(_ other: OffsetTable) {
        for (topic, answers) in other.topics {
            guard topics[topic] != nil else {
                topics[topic] = answers
                continue
            }
            for (partition, answer) in answers.enumerated() where answer != nil {
                self[topic, Int32(partition)] = answer
            }
        }
    }
}
