internal import Kafka
internal import LagModel
internal import StreamFlow
internal import Synchronization

extension Carrier {
    /// Commits what is done, where the time has come; one commit at a time.
    func commitWhatIsDue() {
        guard options.delivery == .atLeastOnce, let consumer else { return }
        let now = clock.now
        let offsets = state.withLock { state -> [TopicPartition: Int64] in
            guard !state.isCommitting else { return [:] }
            let offsets = state.takeCommits(at: now)
            state.isCommitting = !offsets.isEmpty
            return offsets
        }
        guard !offsets.isEmpty else { return }
        Task {
            do throws(KafkaError) {
                try await consumer.commit(offsets, deadline: .seconds(10))
                committed(offsets, nil)
            } catch {
                committed(offsets, error)
            }
            state.withLock { $0.isCommitting = false }
        }
    }

    /// Takes note of how a commit ended.
    func committed(_ offsets: [TopicPartition: Int64], _ error: KafkaError?) {
        state.withLock { state in
            guard error != nil else { return state.counters.commits += 1 }
            state.counters.failedCommits += 1
            state.commitFailed(offsets)
        }
        health.note(commitProblem: error)
    }
}
