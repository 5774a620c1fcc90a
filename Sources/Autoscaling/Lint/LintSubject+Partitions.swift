extension LintSubject {
    /// How many partitions a trigger counts; nil where that is not known.
    func partitions(of trigger: KafkaTrigger) -> Int64? { partitions(ofGroup: [trigger]) }

    /// The partitions of which each replica can have one to read; nil where those of one trigger are not known.
    ///
    /// A replica is a member of each group: where one group has none left for it, another may.
    var readablePartitions: Int64? {
        let triggers = kafkaTriggers.map(\.kafka)
        guard triggers.count == object.triggers.count else { return nil }
        var largest: Int64?
        for group in Dictionary(grouping: triggers, by: \.consumerGroup).values {
            guard let count = partitions(ofGroup: group) else { return nil }
            largest = max(largest ?? count, count)
        }
        return largest
    }

    /// How many partitions the triggers of one group count, a topic that several of them name once.
    private func partitions(ofGroup triggers: [KafkaTrigger]) -> Int64? {
        guard !triggers.contains(where: \.topics.isEmpty) else { return nil }
        var sum: Int64 = 0
        for topic in Set(triggers.flatMap(\.topics)) {
            let limitations = triggers.filter { $0.topics.contains(topic) }.map(\.effectiveLimitation)
            guard let count = partitions(of: topic, limitations) else { return nil }
            sum = sum.plusSaturating(count)
            guard sum < Int64(Int32.max) else { return nil }
        }
        return sum > 0 ? sum : nil
    }

    /// How many partitions of a topic are among those that one of several triggers is limited to; nil stands for no limitation.
    private func partitions(of topic: String, _ limitations: [Set<Int>?]) -> Int64? {
        let known = facts.partitions[topic]
        guard !limitations.contains(nil) else { return known.map { Int64(clamping: $0) } }
        let selected = limitations.reduce(into: Set()) { $0.formUnion($1 ?? []) }
        guard let known else { return Int64(selected.count) }
        return Int64(selected.count { $0 >= 0 && $0 < known })
    }
}

extension KafkaTrigger {
    /// The partitions that count; nil for all.
    fileprivate var effectiveLimitation: Set<Int>? {
        guard let partitionLimitation else { return nil }
        if scaler == .apacheKafka, partitionLimitation.isEmpty { return nil }
        return Set(partitionLimitation)
    }
}
