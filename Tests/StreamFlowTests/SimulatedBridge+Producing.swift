import LagModel
import StreamFlow

extension SimulatedBridge {
    /// Hands over what is delayed, by offset, and after it what is answered.
    mutating func produce(_ numbers: inout SeededNumbers, _ world: inout SimulatedWorld, at now: Instant) {
        if !delayed.isEmpty {
            guard now >= resumeAt else { return }
            delayed.sort { (work[$0]?.record.offset ?? 0) < (work[$1]?.record.offset ?? 0) }
            let again = delayed
            delayed = []
            for token in again { handOver(token, afterDelay: true, &world) }
        }
        while let token = answered.first, delayed.isEmpty {
            answered.removeFirst()
            guard let item = work[token] else { continue }
            if item.record.nature == .outputTooLarge, !item.isErrorRecord {
                follow(flow.outputRefused(token), token, &world)
            } else if numbers.happens(0.005) {
                delay(token, &numbers, &world, at: now)
            } else {
                handOver(token, afterDelay: false, &world)
            }
        }
    }

    private mutating func handOver(_ token: RecordToken, afterDelay: Bool, _ world: inout SimulatedWorld) {
        guard let item = work[token] else { return }
        flow.enqueued(token, afterDelay: afterDelay)
        work[token]?.hasLeftLane = true
        world.handedOver(item.partition, item.record)
        queue.append(token)
    }

    private mutating func delay(
        _ token: RecordToken, _ numbers: inout SeededNumbers, _ world: inout SimulatedWorld, at now: Instant
    ) {
        guard let until = flow.outputDelayed(token, at: now, chance: numbers.chance()) else {
            return world.fault("the delay of \(token) was unknown")
        }
        resumeAt = max(resumeAt, until)
        delayed.append(token)
    }

    /// The producer reports on some of what it has, in any order.
    mutating func acknowledge(
        _ count: Int, _ numbers: inout SeededNumbers, _ world: inout SimulatedWorld, at now: Instant
    ) {
        for _ in 0..<min(count, queue.count) {
            let token = queue.remove(at: numbers.below(queue.count))
            guard let item = work[token] else { continue }
            if numbers.happens(0.01) {
                delay(token, &numbers, &world, at: now)
            } else if item.isErrorRecord, numbers.happens(0.01) {
                follow(flow.errorRecordRefused(token), token, &world)
            } else {
                world.stored(item.partition, item.record, isErrorRecord: item.isErrorRecord)
                flow.delivered(token)
                work[token] = nil
            }
        }
        takeWindowChanges()
    }

    mutating func commit(isFailing: Bool, all: Bool, _ world: inout SimulatedWorld, at now: Instant) {
        let commits = flow.takeCommits(at: now, all: all)
        for partition in commits.keys where position[partition] == nil {
            world.fault("commit of \(partition), not ours")
        }
        if isFailing { return flow.commitFailed(commits) }
        for (partition, offset) in commits { world.commit(offset, of: partition) }
    }

    /// Ends the work of a partition; its late events are played back, which must change nothing.
    mutating func forget(_ partition: TopicPartition, _ world: inout SimulatedWorld, at now: Instant) {
        flow.forget([partition])
        let lost = Set(work.filter { $0.value.partition == partition }.keys)
        let before = flow.counts
        for token in lost {
            if flow.callSucceeded(token, latency: .zero, at: now) { world.fault("\(token) lives on") }
            if flow.callFailed(token, .final, at: now, chance: 0) != .forgotten { world.fault("\(token) lives on") }
            flow.enqueued(token)
            flow.delivered(token)
            work[token] = nil
        }
        if flow.counts != before { world.fault("late events of \(partition) changed something") }
        for list in [\Self.calling, \.answered, \.delayed, \.queue] {
            self[keyPath: list].removeAll { lost.contains($0) }
        }
        position[partition] = nil
        closed.remove(partition)
        stopping.remove(partition)
    }

    /// What must hold after every step.
    func check(_ world: inout SimulatedWorld, batch: Int, at now: Instant) {
        let counts = flow.counts
        if counts.inFlight != calling.count { world.fault("\(counts.inFlight) in flight, \(calling.count) known") }
        if counts.unacknowledged != queue.count {
            world.fault("\(counts.unacknowledged) unacknowledged, \(queue.count) known")
        }
        if counts.delayed != delayed.count { world.fault("\(counts.delayed) delayed, \(delayed.count) known") }
        if counts.answered != answered.count { world.fault("\(counts.answered) answered, \(answered.count) known") }
        if counts.bytes > settings.windowBytes + batch * 200 { world.fault("\(counts.bytes) bytes") }
        let most = position.count * (settings.windowRecords + batch)
        if counts.undone > most { world.fault("\(counts.undone) records in the window") }
        let isIdle = calling.isEmpty && answered.isEmpty && queue.isEmpty && delayed.isEmpty
        if isIdle, counts.undone > 0, flow.nextDeadline(after: now) == nil { world.fault("stuck: \(counts)") }
    }
}
