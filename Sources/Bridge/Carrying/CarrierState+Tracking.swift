internal import Kafka
internal import LagModel
internal import StreamFlow

/// Where records need no call, a tracker knows which are done, and the flow has only those that could not be relayed.
extension CarrierState {
    mutating func assign(_ partitions: [TopicPartition]) {
        flow.assign(partitions)
        tracker?.assign(partitions)
    }

    mutating func stopTaking(_ partitions: [TopicPartition]) {
        flow.stopTaking(partitions)
        tracker?.stopTaking(partitions)
    }

    mutating func forget(_ partitions: [TopicPartition]) {
        flow.forget(partitions)
        tracker?.forget(partitions)
        records.removeAll(of: Set(partitions))
    }

    /// How many records of these partitions can still be done.
    func unfinished(in partitions: [TopicPartition]) -> Int {
        tracker?.undone(in: partitions) ?? flow.unfinished(in: partitions)
    }

    /// The offset below which all is done, of each partition of which something is.
    var positions: [TopicPartition: Int64] { tracker?.positions ?? flow.positions }

    mutating func takeCommits(at now: Instant) -> [TopicPartition: Int64] {
        tracker?.takeCommits(at: now) ?? flow.takeCommits(at: now, all: false)
    }

    mutating func commitFailed(_ offsets: [TopicPartition: Int64]) {
        flow.commitFailed(offsets)
        tracker?.commitFailed(offsets)
    }

    mutating func takeWindowChanges() -> [WindowChange] {
        tracker?.takeWindowChanges() ?? flow.takeWindowChanges()
    }

    /// How many records stand where: what the flow does not have was relayed.
    var counts: FlowCounts {
        var counts = flow.counts
        guard let tracker else { return counts }
        counts.unacknowledged += max(0, tracker.undone - counts.undone)
        counts.bytes = tracker.bytes
        counts.closedPartitions = tracker.closedPartitions
        return counts
    }

    /// Takes records that need no call; the numbers by which the tracker knows them, none where they are not ours to carry.
    mutating func track(_ records: [TrackedRecord], of partition: TopicPartition) -> [Int] {
        let numbers = tracker?.take(records, of: partition) ?? []
        counters.received &+= Int64(numbers.count)
        return numbers
    }

    /// Records were relayed, or went the ordinary way, and are stored.
    mutating func stored(_ numbers: [Int], at now: Instant) {
        guard let began = tracker?.finish(numbers) else { return numbers.forEach { stored($0, at: now) } }
        counters.answered &+= Int64(began.count)
        counters.endToEnd.observe(milliseconds: began, until: now)
        guard began.count < numbers.count else { return }
        for number in numbers where TrackingNumber(number) == nil { stored(number, at: now) }
    }

    private mutating func stored(_ number: Int, at now: Instant) {
        let token = RecordToken(number: number)
        round.end(token)
        finish(token, at: now)
    }

    /// A record of the ordinary way is done without being stored anywhere, or is stored.
    mutating func untrack(_ token: RecordToken) {
        guard tracker != nil, let entry = records[token] else { return }
        _ = tracker?.finish(offset: entry.record.offset, of: entry.partition)
    }

    /// The partition of a record of the ordinary way stops at it.
    mutating func stopTracking(at token: RecordToken) {
        guard tracker != nil, let entry = records[token] else { return }
        tracker?.stop(at: entry.record.offset, of: entry.partition)
    }

    /// Sends a relayed record whose delivery failed on the ordinary way, where its failure can be dealt with.
    ///
    /// - Returns: the token by which it is known from now on; nil where nobody waits for it any more.
    mutating func adopt(
        _ number: TrackingNumber, _ output: OutgoingRecord, isQueued: Bool, at now: Instant
    ) -> RecordToken? {
        guard let (partition, tracked) = tracker?.record(number.value) else { return nil }
        let record = FetchedRecord(
            offset: tracked.offset, timestamp: tracked.beganAt, key: output.key, value: output.value,
            headers: output.headers)
        let arrival = Arrival(offset: record.offset, keyHash: nil, byteCount: record.byteCount)
        guard let token = flow.adopted(arrival, of: partition, isQueued: isQueued) else { return nil }
        records.insert(
            CarriedBatch(FetchedBatch(partition: partition, records: [record]), arrivedAt: now), [token])
        return token
    }
}
