import Kafka
import LagModel
import Synchronization

/// Remembers what a member of a group was told, in its order.
final class MemberRecorder: GroupConsumerDelegate {
    struct Story {
        var owned: Set<TopicPartition> = []
        var revocations: [(partitions: [TopicPartition], isLost: Bool)] = []
        var records: [TopicPartition: [FetchedRecord]] = [:]
        var errors: [KafkaError] = []
        var polls = 0
        /// Records that came while their partition was another's.
        var strays = 0

        func values(of partition: TopicPartition) -> [[UInt8]?] {
            (records[partition] ?? []).map { $0.value.map(Array.init) }
        }

        func offsets(of partition: TopicPartition) -> [Int64] { (records[partition] ?? []).map(\.offset) }

        var count: Int { records.values.reduce(0) { $0 + $1.count } }

        /// Where a commit of all that came would stand.
        var next: [TopicPartition: Int64] { records.compactMapValues { $0.last.map { $0.offset + 1 } } }
    }

    private let state = Mutex(Story())
    private let whenRevoked: @Sendable ([TopicPartition]) -> Void
    private let whenFetched: @Sendable (FetchedBatch) -> Void

    init(
        whenRevoked: @escaping @Sendable ([TopicPartition]) -> Void = { _ in },
        whenFetched: @escaping @Sendable (FetchedBatch) -> Void = { _ in }
    ) {
        self.whenRevoked = whenRevoked
        self.whenFetched = whenFetched
    }

    var story: Story { state.withLock { $0 } }

    func assigned(_ partitions: [TopicPartition]) {
        state.withLock { $0.owned.formUnion(partitions) }
    }

    func revoked(_ partitions: [TopicPartition], isLost: Bool) {
        whenRevoked(partitions)
        state.withLock { state in
            state.owned.subtract(partitions)
            state.revocations.append((partitions, isLost))
        }
    }

    func fetched(_ batch: FetchedBatch) {
        whenFetched(batch)
        state.withLock { state in
            if !state.owned.contains(batch.partition) { state.strays += batch.records.count }
            state.records[batch.partition, default: []] += batch.records
        }
    }

    func failed(_ error: KafkaError) {
        state.withLock { $0.errors.append(error) }
    }

    func polled() {
        state.withLock { $0.polls += 1 }
    }
}
