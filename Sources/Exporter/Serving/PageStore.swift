internal import Exposition
public import LagModel
internal import Synchronization

/// Holds what is known of all clusters, as readers are shown it. Readers never cause a request to Kafka.
public final class PageStore: Sendable {
    private struct State {
        var results: [String: PollResult] = [:]
        var page: PublishedPage
    }

    /// How what is known is shown.
    public let options: ExporterOptions
    private let now: @Sendable () -> Instant
    private let state: Mutex<State>
    /// Pages are made one after the other, so that an older one never replaces a newer.
    private let publishing = Mutex(())

    /// A store that knows nothing yet.
    public init(_ options: ExporterOptions, now: @escaping @Sendable () -> Instant) {
        self.options = options
        self.now = now
        let empty = LagPage(clusters: [], granularity: options.granularity, build: options.build, process: nil)
        state = Mutex(State(page: PublishedPage(empty, madeAt: now(), after: nil)))
    }

    /// Shows what a poller knows, beside what the others know.
    public func publish(_ result: PollResult) {
        publishing.withLock { _ in
            state.withLock { $0.results[result.snapshot.cluster] = result }
            replacePage()
        }
    }

    /// Makes the page anew where that was last done longer than `age` ago, so that ages are true even if a tick hangs.
    public func refresh(olderThan age: Duration) {
        publishing.withLock { _ in
            if now().age(of: current.madeAt) > age { replacePage() }
        }
    }

    /// What readers are shown at present.
    var current: PublishedPage { state.withLock { $0.page } }

    private func replacePage() {
        let time = now()
        let (results, previous) = state.withLock { ($0.results, $0.page) }
        var views = options.clusters.compactMap { cluster in
            results[cluster.cluster].map {
                ClusterView($0, options: cluster, hasClusterLabel: options.hasClusterLabel, at: time)
            }
        }
        // Each cluster has its share of the limit, so that a large one does not blind us to a small one.
        let limit = options.seriesLimit / max(1, views.count)
        for index in views.indices {
            views[index].shed(toFit: limit, groupPartitions: options.granularity.lag == .partition)
        }
        let page = LagPage(
            clusters: views, granularity: options.granularity, build: options.build, process: .current())
        let published = PublishedPage(page, madeAt: time, after: previous)
        state.withLock { $0.page = published }
    }
}
