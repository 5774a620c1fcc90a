extension FakeState {
    /// Lets every log grow, so that all of them together gain `recordsPerSecond` from now on.
    public mutating func produce(recordsPerSecond: Double) {
        let partitions = topics.values.reduce(0) { $0 + $1.partitions.count }
        guard partitions > 0 else { return }
        for topic in topics.keys { setRate(of: topic, perPartition: recordsPerSecond / Double(partitions)) }
    }

    /// Lets one topic's logs grow, so that together they gain `recordsPerSecond` from now on.
    public mutating func produce(to topic: String, recordsPerSecond: Double) {
        guard let count = topics[topic]?.partitions.count, count > 0 else { return }
        setRate(of: topic, perPartition: recordsPerSecond / Double(count))
    }

    /// Appends records at once; the log keeps its rate.
    ///
    /// A negative count takes records away, as data loss does.
    public mutating func append(_ records: Int64, to topic: String, _ partition: Int32) {
        let now = now
        changePartition(topic, partition) {
            let end = $0.logEnd.value(at: now)
            $0.logEnd = MovingOffset(max(0, end &+ records), perSecond: $0.logEnd.perSecond, since: now)
        }
    }

    private mutating func setRate(of topic: String, perPartition rate: Double) {
        guard let partitions = topics[topic]?.partitions else { return }
        for number in partitions.indices {
            var partition = partitions[number]
            let end = partition.logEnd.value(at: now)
            partition.keepTimestamps(until: end, clusterStartedAt: startedAt, now: now)
            partition.logEnd = MovingOffset(end, perSecond: rate, since: now)
            topics[topic]?.partitions[number] = partition
        }
    }
}

extension FakePartition {
    /// Remembers the newest record of the rate that ends, so that a search by time still finds the log's past.
    fileprivate mutating func keepTimestamps(until end: Int64, clusterStartedAt start: Int64, now: Duration) {
        guard logEnd.perSecond > 0, let last = lastRecord(clusterStartedAt: start, now: now) else { return }
        if timeIndex.last?.offset != last.offset { timeIndex.append(last) }
    }
}
