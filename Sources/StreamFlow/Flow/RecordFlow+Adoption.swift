public import LagModel

extension RecordFlow {
    /// Takes over a record that was handed to the producer without the flow, so that what comes of its failed delivery is decided here.
    ///
    /// Its offset may lie below those that arrived before it: whoever carries records around the flow must not commit what the flow says,
    /// but what an `OffsetTracker` says.
    ///
    /// - Parameter isQueued: whether the producer took it.
    /// - Returns: nil where the partition is not ours.
    public mutating func adopted(
        _ arrival: Arrival, of partition: TopicPartition, isQueued: Bool
    ) -> RecordToken? {
        guard let index = partitions.index(of: partition) else { return nil }
        let slot = records.insert(arrival, partition: index, state: isQueued ? .unacknowledged : .answered)
        link(slot, in: Int(index))
        bytes = bytes &+ records.slots[Int(slot)].byteCount
        closeWindowIfFull(Int(index))
        return records.token(slot)
    }
}
