import LagModel

extension Simulation {
    /// Whether the spec can be simulated at all.
    static func check(_ target: ScalingTarget) throws(SimulationRefusal) {
        if target.object.scalingModifiers != nil { throw .scalingModifiers }
        var problems = target.problems
        for trigger in target.triggers {
            if case .refused(_, let reasons) = trigger { problems += reasons }
        }
        if !problems.isEmpty { throw .specRefused(problems) }
        if !target.triggers.contains(where: { $0.kafka != nil }) { throw .noKafkaTrigger }
    }

    /// Whether the history tells of everything that the triggers read.
    static func check(
        _ simulated: SimulatedTopics, of series: [HistorySeries], read triggers: [KafkaTrigger]
    ) throws(SimulationRefusal) {
        for trigger in triggers {
            let read = simulated.topics.filter { trigger.reads($0) }
            if trigger.topics.isEmpty, read.isEmpty || read.contains(where: { $0.name == nil }) {
                throw .topicNamesMissing(metricName: trigger.metricName)
            }
            for topic in trigger.topics where !read.contains(where: { $0.name ?? topic == topic }) {
                throw .topicMissing(
                    metricName: trigger.metricName, topic: topic, group: trigger.consumerGroup, known: topics(series))
            }
            if trigger.topics.count > 1, read.contains(where: { $0.name == nil }) {
                throw .topicNamesMissing(metricName: trigger.metricName)
            }
            if trigger.excludePersistentLag, read.contains(where: { !$0.hasOffsets }) {
                throw .offsetsMissing(metricName: trigger.metricName)
            }
        }
    }

    /// The topics that a history names, each once.
    private static func topics(_ series: [HistorySeries]) -> [String] {
        let names = series.map { one in
            let topic = one.topic ?? "any topic"
            return one.group.map { "\(topic) of group \($0)" } ?? topic
        }
        return Set(names).sorted()
    }

    /// Whether the simulation ends within a reasonable time.
    func checkSize(_ simulated: SimulatedTopics) throws(SimulationRefusal) {
        let length = end.age(of: start).wholeNanoseconds
        let poll = Int64(max(1, target.object.effectivePollingInterval)) * 1_000_000_000
        let sync = max(1, target.settings.syncPeriod.wholeNanoseconds)
        let (steps, overflow) = (length / poll + 2).addingReportingOverflow(length / sync)
        guard !overflow, steps <= Self.stepLimit else {
            throw .tooManySteps(overflow ? .max : steps, limit: Self.stepLimit)
        }
        // A poll looks at every partition of the simulation once for every trigger.
        let each = simulated.partitions.count.multipliedReportingOverflow(by: target.triggers.count)
        let all = Int64(each.partialValue).multipliedReportingOverflow(by: steps)
        guard !each.overflow, !all.overflow, all.partialValue <= Self.readingLimit else {
            throw .tooManyReadings(limit: Self.readingLimit)
        }
    }
}
