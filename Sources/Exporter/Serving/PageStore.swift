internal import Exposition
public import LagModel
internal import Synchronization

/// Holds what is known of all clusters, as readers are shown it.
///
/// Readers never cause a request to Kafka.
public final class PageStore: Sendable {
    private struct State {
        var options: ExporterOptions
        var results: [String: PollResult] = [:]
        var page: PublishedPage
        var supplement: @Sendable (Instant) -> PageSupplement = { _ in .none }
    }

    private let now: @Sendable () -> Instant
    private let state: Mutex<State>
    /// Pages are made one after the other, so that an older one never replaces a newer.
    private let publishing = Mutex(())

    /// A store that knows nothing yet.
    public init(_ options: ExporterOptions, now: @escaping @Sendable () -> Instant) {
        self.now = now
        let empty = LagPage(clusters: [], granularity: options.granularity, build: options.build, process: nil)
        state = Mutex(State(options: options, page: PublishedPage(empty, madeAt: now(), after: nil)))
    }

    /// How what is known is shown.
    public var options: ExporterOptions { state.withLock { $0.options } }

    /// The lags of a cluster's groups as they are shown at present; empty where nothing was read yet.
    public func lags(ofCluster name: String) -> [GroupLag] {
        current.page.clusters.first { $0.name == name }?.groups.map(\.lag) ?? []
    }

    /// Shows with every page from the next on what `supplement` gives for its time.
    ///
    /// It is called once for each page, so it must answer from memory.
    public func supplement(_ supplement: @escaping @Sendable (Instant) -> PageSupplement) {
        state.withLock { $0.supplement = supplement }
    }

    /// Shows what is known in another way; what is known of clusters that are no more polled is forgotten.
    public func show(_ options: ExporterOptions) {
        publishing.withLock { _ in
            let names = Set(options.clusters.map(\.cluster))
            state.withLock { state in
                state.options = options
                state.results = state.results.filter { names.contains($0.key) }
            }
            replacePage()
        }
    }

    /// Shows what a poller knows, beside what the others know.
    public func publish(_ result: PollResult) {
        publishing.withLock { _ in
            let isPolled = state.withLock { state in
                // A poller that was ended may still have had a last word.
                guard state.options.clusters.contains(where: { $0.cluster == result.snapshot.cluster }) else {
                    return false
                }
                state.results[result.snapshot.cluster] = result
                return true
            }
            guard isPolled else { return }
            replacePage()
        }
    }

    /// Makes the page anew where that was last done longer than `age` ago, so that ages are true even if a tick hangs.
    public func refresh(olderThan age: Duration) {
        publishing.withLock { _ in
            if now().age(of: current.madeAt) > age { replacePage() }
        }
    }

    /// Makes the page anew, for what others add to it has changed.
    public func renew() {
        publishing.withLock { _ in replacePage() }
    }

    /// What readers are shown at present.
    var current: PublishedPage { state.withLock { $0.page } }

    private func replacePage() {
        let time = now()
        let (options, results, previous, supplement) = state.withLock {
            ($0.options, $0.results, $0.page, $0.supplement)
        }
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
        var page = LagPage(
            clusters: views, granularity: options.granularity, build: options.build, process: .current())
        page.supplement = supplement(time)
        let published = PublishedPage(page, madeAt: time, after: previous)
        state.withLock { $0.page = published }
    }
}
