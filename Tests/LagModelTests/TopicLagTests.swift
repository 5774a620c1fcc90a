import Testing

@testable import LagModel

private func partition(_ number: Int32, _ lag: Lag, committed: Int64? = nil, readAt: Int64? = nil) -> PartitionLag {
    PartitionLag(
        partition: number, committed: committed, logStart: nil, logEnd: nil, lag: lag,
        readAt: readAt.map(Instant.init(seconds:)))
}

@Test func `a total is the sum of what is known only where all is known`() {
    let known = [
        partition(0, .records(3), committed: 7, readAt: 9), partition(1, .records(4), committed: 8, readAt: 5),
    ]
    let whole = TopicLag(topic: "t", partitions: known, problem: nil)
    #expect(whole.total == 7 && whole.committedTotal == 15 && whole.readAt == Instant(seconds: 5))
    #expect(whole.unknownPartitions.isEmpty)

    let partial = TopicLag(
        topic: "t",
        partitions: known + [
            partition(2, .unknown(.noLeader)), partition(3, .unknown(.noLeader)), partition(4, .unknown(.brokerError)),
        ],
        problem: nil)
    #expect(partial.total == nil && partial.committedTotal == nil)
    #expect(partial.unknownPartitions == [.noLeader: 2, .brokerError: 1])
}

@Test func `partitions without a commit count apart`() {
    let topic = TopicLag(
        topic: "t", partitions: [partition(0, .records(3), committed: 7), partition(1, .neverCommitted)], problem: nil)
    #expect(topic.total == 3 && topic.committedTotal == 7 && topic.partitionsWithoutCommit == 1)
    let untouched = TopicLag(topic: "t", partitions: [partition(0, .neverCommitted)], problem: nil)
    #expect(untouched.total == nil && untouched.committedTotal == nil && untouched.partitionsWithoutCommit == 1)
}

@Test func `a problem of the whole topic counts at least once and withholds the sums`() {
    let topic = TopicLag(topic: "t", partitions: [], problem: .topicDenied)
    #expect(topic.total == nil && topic.committedTotal == nil && topic.unknownPartitions == [.topicDenied: 1])
    let partly = TopicLag(topic: "t", partitions: [partition(0, .records(1), committed: 1)], problem: .topicDenied)
    #expect(partly.total == nil && partly.committedTotal == nil)
}

@Test func `every reason has a name and a sentence of its own`() {
    #expect(Set(UnknownReason.allCases.map(\.rawValue)).count == UnknownReason.allCases.count)
    #expect(Set(UnknownReason.allCases.map(\.sentence)).count == UnknownReason.allCases.count)
}
