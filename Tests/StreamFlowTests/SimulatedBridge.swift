import LagModel
import StreamFlow

/// A bridge without threads: it drives a flow by chance, and dies with everything that it remembers.
struct SimulatedBridge {
    struct Work {
        let partition: TopicPartition
        let record: LoggedRecord
        var isErrorRecord = false
        var hasLeftLane = false
    }

    let settings: FlowSettings
    var flow: RecordFlow
    var work: [RecordToken: Work] = [:]
    var position: [TopicPartition: Int] = [:]
    var closed: Set<TopicPartition> = []
    var stopping: Set<TopicPartition> = []
    var calling: [RecordToken] = []
    var answered: [RecordToken] = []
    var delayed: [RecordToken] = []
    var queue: [RecordToken] = []
    var resumeAt = Instant(nanoseconds: .min)

    init(_ settings: FlowSettings) {
        self.settings = settings
        flow = RecordFlow(settings)
    }

    mutating func assign(_ partition: TopicPartition, _ world: SimulatedWorld) {
        guard position[partition] == nil else { return }
        let next = world.committed[partition] ?? .min
        position[partition] = world.log[partition]?.firstIndex { $0.offset >= next } ?? world.log[partition]?.count ?? 0
        flow.assign([partition])
    }

    mutating func fetch(_ partition: TopicPartition, _ count: Int, _ world: inout SimulatedWorld, at now: Instant) {
        guard let start = position[partition], !closed.contains(partition), !stopping.contains(partition) else {
            return
        }
        let records = (world.log[partition] ?? []).dropFirst(start).prefix(count)
        guard !records.isEmpty else { return }
        let arrivals = records.map { Arrival(offset: $0.offset, keyHash: $0.key, byteCount: $0.bytes) }
        let tokens = flow.arrived(arrivals, of: partition, at: now)
        if tokens.count != records.count {
            if !flow.stoppedPartitions.contains(where: { $0.partition == partition }) {
                world.fault("\(partition) took none")
            }
            return
        }
        position[partition] = start + records.count
        for (token, record) in zip(tokens, records) {
            if work[token] != nil { world.fault("\(token) given twice") }
            work[token] = Work(partition: partition, record: record)
        }
        takeWindowChanges()
    }

    mutating func takeWindowChanges() {
        for change in flow.takeWindowChanges() {
            if change.isOpen { closed.remove(change.partition) } else { closed.insert(change.partition) }
        }
    }

    mutating func call(_ world: inout SimulatedWorld, at now: Instant) {
        while let order = flow.nextCall(at: now) {
            guard let work = work[order.token] else { return world.fault("call of \(order.token), which is unknown") }
            if calling.contains(order.token) { world.fault("\(order.token) called twice at once") }
            if let lane = world.lane(work.partition, work.record), isBusy(lane, world) {
                world.fault("\(lane) has two records under way")
            }
            calling.append(order.token)
            if calling.count > flow.counts.concurrencyLimit { world.fault("\(calling.count) calls in flight") }
            if work.record.nature == .undecodable {
                remove(order.token, from: \.calling)
                follow(flow.recordRefused(order.token), order.token, &world)
            }
        }
    }

    private func isBusy(_ lane: SimulatedWorld.Lane, _ world: SimulatedWorld) -> Bool {
        (calling + answered).contains { token in
            work[token].map { !$0.hasLeftLane && world.lane($0.partition, $0.record) == lane } ?? false
        }
    }

    mutating func answer(
        _ token: RecordToken, isServerUp: Bool, _ numbers: inout SeededNumbers, _ world: inout SimulatedWorld,
        at now: Instant
    ) {
        remove(token, from: \.calling)
        guard let nature = work[token]?.record.nature else { return }
        let failure: CallFailure?
        switch nature {
        case _ where !isServerUp: failure = .ofServer
        case .alwaysOverdue: failure = .overdue
        case .always500: failure = .ofRecord
        default: failure = numbers.happens(0.03) ? (numbers.happens(0.5) ? .ofRecord : .overdue) : nil
        }
        guard let failure else {
            if flow.callSucceeded(token, latency: .milliseconds(1 + numbers.below(50)), at: now) {
                answered.append(token)
            } else {
                world.fault("the answer of \(token) was unknown")
            }
            return
        }
        follow(flow.callFailed(token, failure, at: now, chance: numbers.chance()), token, &world)
    }

    mutating func follow(_ verdict: FailureVerdict, _ token: RecordToken, _ world: inout SimulatedWorld) {
        guard let work = work[token] else { return }
        switch verdict {
        case .again, .waitsForServer: break
        case .errorRecord:
            self.work[token]?.isErrorRecord = true
            if !answered.contains(token) { answered.append(token) }
        case .skipped:
            world.handedOver(work.partition, work.record)
            world.stored(work.partition, work.record, isErrorRecord: false)
            self.work[token] = nil
        case .stopped, .forgotten: self.work[token] = nil
        }
    }

    mutating func remove(_ token: RecordToken, from list: WritableKeyPath<Self, [RecordToken]>) {
        self[keyPath: list].removeAll { $0 == token }
    }
}
