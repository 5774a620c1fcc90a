public import LagModel

/// Takes what a group consumer gets; every call comes on the consumer's own thread, one after another.
public protocol GroupConsumerDelegate: AnyObject, Sendable {
    /// These partitions are the member's from now on, besides those that it has.
    func assigned(_ partitions: [TopicPartition])

    /// These partitions go to another member; once this returns, nothing of them is delivered.
    ///
    /// It may block for some seconds, so that work is finished, and may call `commitNow`.
    ///
    /// - Parameter isLost: true where they are another's already: a commit would be refused.
    func revoked(_ partitions: [TopicPartition], isLost: Bool)

    /// Records have come, which the library still holds; true where they need not come to `fetched`.
    func taken(_ batch: borrowing TakenBatch) -> Bool

    /// Records have come.
    func fetched(_ batch: FetchedBatch)

    /// A partition, or the group, cannot be read; polling goes on.
    func failed(_ error: KafkaError)

    /// The consumer has polled: at least every 100 ms, also when nothing came, while no other call blocks its thread.
    func polled()
}

extension GroupConsumerDelegate {
    /// Has all records copied.
    public func taken(_ batch: borrowing TakenBatch) -> Bool { false }
}
