internal import Kafka
internal import LagModel
internal import StreamFlow
internal import Synchronization

extension Carrier: GroupConsumerDelegate {
    func assigned(_ partitions: [TopicPartition]) {
        commitWhatWasRefused(partitions)
        state.withLock { state in
            state.counters.assignments += 1
            state.assign(partitions)
        }
        health.assigned(partitions)
    }

    /// Lets work under way end, commits it, and leaves the rest to the next owner.
    func revoked(_ partitions: [TopicPartition], isLost: Bool) {
        let isDraining = health.isDraining
        state.withLock { state in
            state.counters.revocations += isLost ? 0 : 1
            state.counters.losses += isLost ? 1 : 0
            state.stopTaking(partitions)
        }
        if !isLost {
            // The last commit, and leaving the group, take their part of the grace time too.
            let patience = isDraining ? options.consumerGrace * 3 / 4 : options.rebalanceGrace
            waitForEnd(of: partitions, until: clock.now.advanced(by: patience))
            commitBeforeLeaving(partitions)
        }
        state.withLock { $0.forget(partitions) }
        health.revoked(partitions)
    }

    /// Blocks the consumer's thread, which has nothing else to do: the group waits for this member.
    private func waitForEnd(of partitions: [TopicPartition], until deadline: Instant) {
        ends.wait(until: deadline, clock) { state.withLock { $0.unfinished(in: partitions) } == 0 }
    }

    /// Commits where these partitions stand, whatever was committed before: an earlier commit may never have arrived.
    private func commitBeforeLeaving(_ partitions: [TopicPartition]) {
        let positions = state.withLock { $0.positions }
        let offsets = positions.filter { partitions.contains($0.key) }
        guard options.delivery == .atLeastOnce, !offsets.isEmpty, let consumer else { return }
        do throws(KafkaError) {
            try consumer.commitNow(offsets, deadline: .seconds(5))
            committed(offsets, nil)
        } catch {
            committed(offsets, error)
            keepIfRebalancing(error, offsets)
        }
    }

    /// Commits what was refused when partitions were given up that come back at once, before they are read again.
    ///
    /// Some coordinators take no commit until all members have joined again. Meanwhile nobody else can have committed, unless this
    /// member joined so late that there was another generation without it: what is older than a minute is let go.
    private func commitWhatWasRefused(_ partitions: [TopicPartition]) {
        let now = clock.now
        let refused = state.withLock { state -> [TopicPartition: Int64] in
            defer { state.refusedCommits = [:] }
            guard now.age(of: state.refusedAt) < .seconds(60) else { return [:] }
            return state.refusedCommits.filter { partitions.contains($0.key) }
        }
        guard !refused.isEmpty, let consumer else { return }
        do throws(KafkaError) {
            try consumer.commitNow(refused, deadline: .seconds(5))
            committed(refused, nil)
        } catch {
            committed(refused, error)
            keepIfRebalancing(error, refused)
        }
    }

    private func keepIfRebalancing(_ error: KafkaError, _ offsets: [TopicPartition: Int64]) {
        guard error.code == Self.rebalanceInProgress else { return }
        let now = clock.now
        state.withLock { state in
            state.refusedCommits.merge(offsets, uniquingKeysWith: max)
            state.refusedAt = now
        }
    }

    /// REBALANCE_IN_PROGRESS.
    private static var rebalanceInProgress: BrokerError { BrokerError(code: 27) }

    func fetched(_ batch: FetchedBatch) {
        if model == nil { passOn(batch) } else { take(batch) }
        moveWindows()
    }

    private func take(_ batch: FetchedBatch) {
        let now = clock.now
        let arrivals = batch.records.map { record in
            Arrival(offset: record.offset, keyHash: record.key.map(keyHash), byteCount: record.byteCount)
        }
        let jobs = state.withLock { state -> [CallJob] in
            let tokens = state.flow.arrived(arrivals, of: batch.partition, at: now)
            state.counters.received &+= Int64(tokens.count)
            state.records.insert(CarriedBatch(batch, arrivedAt: now), tokens)
            return state.takeJobs(at: now)
        }
        start(jobs)
    }

    func failed(_ error: KafkaError) { health.note(consumerProblem: error) }

    func polled() { health.polled(at: clock.now) }
}
