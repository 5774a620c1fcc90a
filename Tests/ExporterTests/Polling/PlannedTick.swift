import Kafka
import LagModel

@testable import Exporter

/// A tick that is driven event by event; what it wants is told as sorted lines of text.
struct PlannedTick {
    private(set) var plan: TickPlan
    /// Milliseconds since the first tick began.
    var time: Int64 = 0

    init(_ options: PollOptions = PollOptions(cluster: "prod")) {
        let epoch = Instant(nanoseconds: 0)
        plan = TickPlan(options, state: PollState(options, at: epoch), at: epoch)
    }

    private var now: Instant { Instant(nanoseconds: time * 1_000_000) }
    var snapshot: LagSnapshot { plan.state.snapshot }

    /// The next tick of the same poller, so many milliseconds after the first.
    mutating func next(at time: Int64) -> [String] {
        self.time = time
        plan = TickPlan(plan.options, state: plan.state, at: now)
        return begin()
    }

    mutating func begin() -> [String] { told(plan.begin(at: now)) }

    mutating func metadata(_ topics: [String: [Int32?]], replicas: Int32 = 3) -> [String] {
        let topics = topics.mapValues { leaders in
            TopicMetadata(
                partitions: leaders.enumerated().map { number, leader in
                    PartitionMetadata(
                        id: Int32(number), leader: leader, preferredLeader: 1, replicas: replicas, inSyncReplicas: 3)
                })
        }
        return handle(.metadata(.success(ClusterMetadata(brokers: [Broker(id: 1, address: "b:1")], topics: topics))))
    }

    mutating func metadata(fails code: BrokerError) -> [String] {
        handle(.metadata(.failure(KafkaError(code: code, operation: .metadata))))
    }

    mutating func listing(
        _ groups: [String], on coordinators: [String: Int32] = [:], failures: [BrokerError] = []
    ) -> [String] {
        let groups = Dictionary(uniqueKeysWithValues: groups.map { ($0, GroupState?.some(.stable)) })
        return handle(
            .listing(.success(GroupListing(groups: groups, coordinators: coordinators, failures: failures))))
    }

    mutating func listing(fails code: BrokerError) -> [String] {
        handle(.listing(.failure(KafkaError(code: code, operation: .listGroups))))
    }

    mutating func descriptions(_ coordinators: [String: Int32]) -> [String] {
        handle(
            .descriptions(
                .success(
                    coordinators.mapValues {
                        GroupDescription(coordinator: $0, state: .stable, members: nil, error: nil)
                    })))
    }

    mutating func descriptionsFail() -> [String] {
        handle(.descriptions(.failure(KafkaError(code: .timedOut, operation: .describeGroups))))
    }

    mutating func commits(_ group: String, _ commits: [String: [Int64?]], lane: Int32? = nil) -> [String] {
        let topics = commits.sorted { $0.key < $1.key }.map { topic, offsets in
            TopicCommits(
                topic: topic, partitions: offsets.enumerated().map { Commit(partition: Int32($0), offset: $1) })
        }
        return handle(.commits(group: group, lane: lane, .success(topics)))
    }

    mutating func commits(_ group: String, fail code: BrokerError, lane: Int32? = nil) -> [String] {
        handle(.commits(group: group, lane: lane, .failure(KafkaError(code: code, operation: .committedOffsets))))
    }

    mutating func ends(_ topic: String, _ answers: [OffsetAnswer?], from leader: Int32?, wave: Int = 0) -> [String] {
        handle(.logEnds(Self.table(topic, answers), leader: leader, wave: wave))
    }

    mutating func starts(_ topic: String, _ answers: [OffsetAnswer?]) -> [String] {
        handle(.logStarts(Self.table(topic, answers)))
    }

    mutating func timer(_ timer: TickTimer) -> [String] { handle(.timer(timer)) }

    private mutating func handle(_ event: TickEvent) -> [String] { told(plan.handle(event, at: now)) }

    private static func table(_ topic: String, _ answers: [OffsetAnswer?]) -> OffsetTable {
        var table = OffsetTable()
        for (partition, answer) in answers.enumerated() { table[topic, Int32(partition)] = answer }
        return table
    }

    /// The lag of a partition at this time; nil where it is not known.
    func lag(_ group: String, _ topic: String, _ partition: Int32) -> Int64? {
        snapshot.lag(of: group, at: now, staleAfter: plan.options.staleAfter)?.topics.first { $0.topic == topic }?
            .partitions.first { $0.partition == partition }?.lag.records
    }
}

private func told(_ actions: [TickAction]) -> [String] {
    actions.map { action in
        switch action {
        case .readMetadata: return "metadata"
        case .listGroups: return "list groups"
        case .describeGroups: return "describe groups"
        case .readCommits(let group, let partitions, let lane):
            let from = lane.map { " from \($0)" } ?? ""
            return "commits of \(group)\(from)" + (partitions.map { " in \(told($0))" } ?? "")
        case .readLogEnds(let partitions, let leader, let wave):
            return "ends of \(told(partitions)) from \(leader.map(String.init) ?? "anyone"), wave \(wave)"
        case .readLogStarts(let partitions, let leader): return "starts of \(told(partitions)) from \(leader)"
        case .wait(let duration, .patienceIsOver): return "wait \(duration) for the listing"
        case .wait(let duration, .waveIsDue(let wave)): return "wait \(duration) for wave \(wave)"
        case .wait(let duration, .publicationIsDue): return "wait \(duration) for publication"
        case .publish: return "publish"
        }
    }.sorted()
}

private func told(_ partitions: [TopicPartition]) -> String {
    partitions.sorted().map(\.description).joined(separator: " ")
}
