internal import Kafka
internal import LagModel
internal import StreamFlow
internal import Synchronization

extension Carrier: GroupConsumerDelegate {
    func assigned(_ partitions: [TopicPartition]) {
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
        }
    }

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
