public import Kafka
internal import LagModel
public import Logging

/// What is to be monitored: the clusters with how to reach them, and how what is known is shown.
public struct MonitorPlan: Sendable, Hashable {
    /// How what is known is shown, and what is polled.
    public var options: ExporterOptions
    /// How each cluster is reached, by name; one for every cluster of `options` and of `unshown`.
    public var connections: [String: ClientConfiguration]
    /// Clusters that are polled for somebody else than the readers of lag; of names that no cluster of `options` has.
    public var unshown: [PollOptions] = []

    /// A plan for these clusters.
    public init(options: ExporterOptions, connections: [String: ClientConfiguration]) {
        self.options = options
        self.connections = connections
    }
}

/// Why a plan cannot be followed.
public struct MonitorError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and what to do.
    public let description: String
}

/// Polls the clusters of a plan, and follows a new plan without forgetting what it knows of clusters that stay.
public actor LagMonitor {
    private struct Watch {
        let poller: LagPoller
        let connection: ClientConfiguration
        let client: AdminClient
        let polling: Task<Void, Never>

        /// True where options differ at most in what is not shown, which can change without asking everything anew.
        func polls(_ options: PollOptions) -> Bool {
            var present = poller.options
            present.unshown = options.unshown
            return present == options
        }
    }

    private let store: PageStore
    private let logger: Logger
    private let clock: WallClock
    private let observe: @Sendable (PollResult) -> Void
    private var plan: MonitorPlan
    private var watches: [String: Watch] = [:]
    private var refreshing: Task<Void, Never>?

    /// A monitor that shows what it reads in `store`; it begins with `start()`.
    ///
    /// - Parameter observe: called with each result before it is shown, those of clusters that are not shown among them.
    public init(
        _ plan: MonitorPlan, store: PageStore, logger: Logger, clock: WallClock,
        observe: @escaping @Sendable (PollResult) -> Void = { _ in }
    ) {
        self.observe = observe
        self.plan = plan
        self.store = store
        self.logger = logger
        self.clock = clock
    }

    /// Opens the clients and begins to poll.
    ///
    /// - Throws: `MonitorError` where a client's configuration is refused.
    public func start() throws(MonitorError) {
        try follow(plan)
        refreshing = Task { [store, interval = plan.shortestInterval] in
            while !Task.isCancelled {
                try? await Task.sleep(for: interval)
                store.refresh(olderThan: interval * 2)
            }
        }
    }

    /// Follows a new plan: clusters that are unchanged are polled on, new ones begin, others end.
    ///
    /// - Throws: `MonitorError` where the new plan would rename every series, or a client's configuration is refused; the
    ///   old plan is then followed on.
    public func reload(_ plan: MonitorPlan) async throws(MonitorError) {
        guard plan.options.hasClusterLabel == self.plan.options.hasClusterLabel else {
            throw MonitorError(
                description:
                    "the change would \(plan.options.hasClusterLabel ? "add a `cluster` label to" : "drop the `cluster` label of") "
                    + "every series, which breaks dashboards and alerts; set clusterLabel to `always` or `never`, or restart"
            )
        }
        let before = watches
        try follow(plan)
        let kept = Set(watches.values.map { ObjectIdentifier($0.client) })
        for watch in before.values where !kept.contains(ObjectIdentifier(watch.client)) {
            guard await !end(watch, deadline: .seconds(5)) else { continue }
            logger.warning("A client did not close in time", metadata: ["cluster": "\(watch.poller.options.cluster)"])
        }
    }

    /// Ends polling and closes the clients.
    ///
    /// - Parameter deadline: how long that may take; a client in which a call hangs longer is left behind.
    /// - Returns: false where a client was left behind.
    @discardableResult
    public func stop(deadline: Duration = .seconds(1)) async -> Bool {
        refreshing?.cancel()
        let ending = watches.values
        watches = [:]
        return await withTaskGroup(of: Bool.self) { group in
            for watch in ending { group.addTask { await self.end(watch, deadline: deadline) } }
            var areClosed = true
            for await isClosed in group where !isClosed { areClosed = false }
            return areClosed
        }
    }

    /// Opens every new client before anything is changed, so that a plan that fails leaves everything as it was.
    private func follow(_ plan: MonitorPlan) throws(MonitorError) {
        var next: [String: Watch] = [:]
        var clients: [(PollOptions, ClientConfiguration, AdminClient)] = []
        for options in plan.options.clusters + plan.unshown {
            guard let connection = plan.connections[options.cluster] else { continue }
            if let watch = watches[options.cluster], watch.polls(options), watch.connection == connection {
                next[options.cluster] = watch
            } else if plan.isShown(options) {
                clients.append((options, connection, try open(connection, of: options.cluster)))
            } else if let client = openForOthers(connection, of: options.cluster) {
                clients.append((options, connection, client))
            }
        }
        self.plan = plan
        store.show(plan.options)
        for options in plan.options.clusters + plan.unshown {
            next[options.cluster]?.poller.alsoPoll(options.unshown)
        }
        for (options, connection, client) in clients {
            let poller = poller(options, client)
            next[options.cluster] = Watch(
                poller: poller, connection: connection, client: client, polling: Task { await poller.run() })
        }
        watches = next
    }

    private func open(_ connection: ClientConfiguration, of cluster: String) throws(MonitorError) -> AdminClient {
        do {
            return try AdminClient(connection)
        } catch {
            throw MonitorError(description: "cluster `\(cluster)`: \(error)")
        }
    }

    /// Opens the client of a cluster that is not shown; one that is refused is told to whoever wants it, and hinders nothing else.
    private func openForOthers(_ connection: ClientConfiguration, of cluster: String) -> AdminClient? {
        do {
            return try open(connection, of: cluster)
        } catch {
            logger.error("A cluster cannot be polled", metadata: ["problem": "\(error)"])
            let nothing = LagSnapshot(cluster: cluster, readAt: clock.now)
            observe(
                PollResult(
                    snapshot: nothing, durations: [:], requestCounts: RequestCounts(), problem: error.description))
            return nil
        }
    }

    private func poller(_ options: PollOptions, _ client: AdminClient) -> LagPoller {
        LagPoller(
            options, reader: client, logger: logger, now: { [clock] in clock.now },
            publish: { [store, observe] result in
                observe(result)
                store.publish(result)
            })
    }

    private func end(_ watch: Watch, deadline: Duration) async -> Bool {
        watch.polling.cancel()
        // Closing the client answers every call that is under way, so the poller ends at once.
        let isClosed = await watch.client.close(deadline: deadline)
        await watch.polling.value
        return isClosed
    }
}

extension MonitorPlan {
    fileprivate func isShown(_ cluster: PollOptions) -> Bool {
        options.clusters.contains { $0.cluster == cluster.cluster }
    }

    fileprivate var shortestInterval: Duration {
        options.clusters.map(\.interval).min() ?? .seconds(15)
    }
}
