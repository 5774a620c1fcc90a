import Autoscaling
import Glibc
import LagModel

/// Decides for 10,000 ScaledObjects on one snapshot, and runs syncs of the HPA, on one thread.
struct Deciding {
    static let targetCount = 10_000
    static let syncCount = 200_000
    private static let partitionsPerTopic: Int32 = 6
    private static let start = Instant(seconds: 1_750_000_000)

    let rounds: Int

    func run() throws -> DecidingReport {
        DecidingReport(
            targets: Self.targetCount, tickMilliseconds: try ticks(), syncsPerSecond: syncs(behavior: nil),
            syncsPerSecondWithBehavior: syncs(behavior: ScalingBehavior()), simulatedSyncsPerSecond: try simulations())
    }

    /// Whole ticks of a new snapshot each: trigger, fallback, KEDA's loop and the HPA for every object.
    private func ticks() throws -> Spread {
        let targets = try (0..<Self.targetCount).map(Self.target)
        var histories = targets.map { AdvancingHistory(ScalingHistory(of: $0, firstSeenAt: Self.start)) }
        var samples: [Double] = []
        for round in 0..<rounds {
            let now = Self.start.advanced(by: .seconds(Int64(15 * round)))
            let snapshot = Self.snapshot(at: now)
            let began = ThreadClock.nanoseconds
            var desired: Int64 = 0
            for index in targets.indices {
                let answers = [SnapshotAnswers(snapshot, group: Self.group(index), at: now, staleAfter: .seconds(300))]
                let (decision, next) = targets[index].decide(
                    answers, counts: ReplicaCounts(spec: 2), after: histories[index].history(for: now), at: now)
                histories[index].advance(to: next, readAt: now)
                desired += Int64(decision.desired ?? 0)
            }
            samples.append(Double(ThreadClock.nanoseconds - began) / 1e6)
            guard desired > 0 else { throw BenchmarkError("No target was decided") }
        }
        return Spread(samples)
    }

    private func syncs(behavior: ScalingBehavior?) -> Spread {
        let metric = ExternalMetric(name: "s0-kafka-topic", target: .averageValue(Quantity(milli: 50_000)))
        let autoscaler = HorizontalPodAutoscaler(
            minReplicas: 1, maxReplicas: 100, behavior: behavior, metrics: [metric])
        return Spread(
            (0..<rounds).map { _ in
                var history = HPAHistory()
                var replicas: Int32 = 1
                var samples = [MetricSample.value(Quantity(milli: 0))]
                let began = ThreadClock.nanoseconds
                for sync in 0..<Self.syncCount {
                    samples[0] = .value(Quantity(milli: Int64(sync % 997) * 5_000))
                    let now = Self.start.advanced(by: .seconds(Int64(15 * sync)))
                    replicas =
                        autoscaler.sync(
                            ReplicaCounts(spec: replicas), samples: samples, updating: &history,
                            settings: HPASettings(), at: now
                        ).desired
                }
                return Double(Self.syncCount) / (Double(ThreadClock.nanoseconds - began) / 1e9)
            })
    }

    /// A week of a lag that rises and falls every hour, read through one trigger with six partitions.
    private func simulations() throws -> Spread {
        var history = LagHistory()
        for minute in 0..<(7 * 24 * 60) {
            for partition in 0..<Self.partitionsPerTopic {
                let series = HistorySeries(group: Self.group(0), topic: Self.topic(0), partition: partition)
                try history.append(
                    .lag(Int64(abs(minute % 60 - 30) * 40)), of: series,
                    at: Self.start.advanced(by: .seconds(Int64(60 * minute))))
            }
        }
        let simulation = try Simulation(Self.target(0), over: .lag(history))
        var samples: [Double] = []
        for _ in 0..<rounds {
            var syncs = 0
            let began = ThreadClock.nanoseconds
            _ = simulation.run { point in
                if case .sync = point.event { syncs += 1 }
            }
            samples.append(Double(syncs) / (Double(ThreadClock.nanoseconds - began) / 1e9))
        }
        return Spread(samples)
    }

    private static func group(_ index: Int) -> String { "group-\(index % 1_000)" }
    private static func topic(_ index: Int) -> String { "topic-\(index % 1_000)-\(index % 3)" }

    /// Targets of 1,000 groups with three topics of six partitions each.
    private static func target(_ index: Int) throws -> ScalingTarget {
        let metadata = [
            "bootstrapServers": "kafka:9092", "consumerGroup": group(index), "topic": topic(index),
            "lagThreshold": "50",
        ]
        var object = ScaledObject(
            namespace: "bench", name: "target-\(index)", target: ScaleTarget(name: "target-\(index)"),
            triggers: [ScaleTrigger(type: "kafka", metadata: metadata)])
        object.minReplicaCount = 1
        let trigger = try KafkaTrigger(TriggerSource(scaler: .kafka, metadata: metadata), version: .standard)
        return ScalingTarget(object, triggers: [.kafka(trigger)])
    }

    private static func snapshot(at time: Instant) -> LagSnapshot {
        var snapshot = LagSnapshot(cluster: "bench", readAt: time)
        snapshot.isReachable = true
        snapshot.reachedAt = time
        snapshot.metadataReadAt = time
        for index in 0..<3_000 {
            snapshot.topics[topic(index)] = TopicReading(
                partitions: (0..<partitionsPerTopic).map { partition in
                    PartitionReading(
                        metadata: PartitionMetadata(
                            id: partition, leader: 1, preferredLeader: 1, replicas: 1, inSyncReplicas: 1),
                        logStart: OffsetReading(0, readAt: time), logEnd: OffsetReading(1_000, readAt: time))
                })
        }
        for index in 0..<1_000 {
            var group = GroupReading()
            group.isListed = true
            group.state = .stable
            group.committedReadAt = time
            group.topics = (0..<3).map { topic("topic-\(index)-\($0)", lag: Int64(index % 40), at: time) }
            snapshot.groups["group-\(index)"] = group
        }
        return snapshot
    }

    private static func topic(_ name: String, lag: Int64, at time: Instant) -> GroupTopicReading {
        GroupTopicReading(
            topic: name,
            partitions: (0..<partitionsPerTopic).map { partition in
                CommitReading(
                    partition: partition, offset: 1_000 - lag, readAt: time,
                    measured: LagMeasurement(committed: 1_000 - lag, logEnd: 1_000, readAt: time))
            })
    }
}

/// The CPU time of the thread.
enum ThreadClock {
    static var nanoseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
