public import Kafka
public import LagModel

/// What a tick asks of a cluster.
public protocol OffsetReader: Sendable {
    /// Reads brokers, topics and partitions.
    func metadata(deadline: Duration) async throws(KafkaError) -> ClusterMetadata
    /// Lists the groups of every broker.
    func listGroups(deadline: Duration) async throws(KafkaError) -> GroupListing
    /// Describes the classic groups with their members.
    func describeGroups(deadline: Duration) async throws(KafkaError) -> [String: GroupDescription]
    /// Reads what a group has committed, in all partitions or in those named.
    func committedOffsets(
        of group: String, in partitions: [TopicPartition]?, deadline: Duration
    ) async throws(KafkaError) -> [TopicCommits]
    /// Reads offsets of partitions that one broker leads.
    func logOffsets(
        _ position: LogPosition, ofLeader partitions: [TopicPartition], deadline: Duration
    ) async -> OffsetTable
    /// How many calls were made and how they failed.
    var requestCounts: RequestCounts { get }
    /// What lately hindered connections.
    var connectionProblems: [ConnectionProblem] { get }
}

extension AdminClient: OffsetReader {}
