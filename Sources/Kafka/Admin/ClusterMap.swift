internal import LagModel
internal import Synchronization

/// Remembers which brokers there are and which of them coordinates each group, so that each can be asked directly.
///
/// `rd_kafka_ListConsumerGroupOffsets` of 2.0.2 finds the coordinator by itself, but its code for that reads freed
/// memory when the coordinator comes up after the request has timed out, and forgets coordinators beyond some ten
/// groups. A request that names its broker does neither.
final class ClusterMap: Sendable {
    private struct State {
        var brokers: [Int32] = []
        var readAt: ContinuousClock.Instant?
        var coordinators: [String: Int32] = [:]
        var listedAt: ContinuousClock.Instant?
    }

    private static let brokersAreFreshFor = Duration.seconds(30)
    private static let listingsAreFreshFor = Duration.seconds(300)
    private static let groupLimit = 200_000

    private let state = Mutex(State())

    /// The ids of the brokers when they were last read, ascending.
    var brokers: [Int32] { state.withLock { $0.brokers } }

    /// True where the brokers were not read lately.
    var needsBrokers: Bool {
        state.withLock { state in state.readAt.map { $0 + Self.brokersAreFreshFor < .now } ?? true }
    }

    func update(_ metadata: ClusterMetadata) {
        let brokers = metadata.brokers.map(\.id)
        guard !brokers.isEmpty else { return }
        state.withLock { state in
            state.brokers = brokers
            state.readAt = .now
        }
    }

    func coordinator(of group: String) -> Int32? {
        state.withLock { $0.coordinators[group] }
    }

    func learn(_ groups: some Sequence<String>, areOn broker: Int32) {
        state.withLock { state in
            if state.coordinators.count > Self.groupLimit { state.coordinators = [:] }
            for group in groups { state.coordinators[group] = broker }
        }
    }

    /// Forgets a coordinator that does not answer, so that every broker is asked next time, unless listings tell where groups move.
    func doubt(_ group: String) {
        state.withLock { state in
            if let listedAt = state.listedAt, listedAt + Self.listingsAreFreshFor > .now { return }
            state.coordinators.removeValue(forKey: group)
        }
    }

    /// Takes note that groups were listed.
    func noteListing() {
        state.withLock { $0.listedAt = .now }
    }
}
