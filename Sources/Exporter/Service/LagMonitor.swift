public import Kafka
internal import LagModel
public import Logging

/// What is to be monitored: the clusters with how to reach them, and how what is known is shown.
public struct MonitorPlan: Sendable, Hashable {
    /// How what is known is shown, and what is polled.
    public var options: ExporterOptions
    /// How each cluster is reached, by name; one for every cluster of `options`.
    public var connections: [String: ClientConfiguration]

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
        let options: PollOptions
        let connection: ClientConfiguration
        let client: AdminClient
        let polling: Task<Void, Never>
    }

    private let store: PageStore
    private let logger: Logger
    private let clock: WallClock
    private var plan: MonitorPlan
    private var watches: [String: Watch] = [:]
    private var refreshing: Task<Void, Never>?

    /// A monitor that shows what it reads in `store`; it begins with `start()`.
    public init(_ plan: MonitorPlan, store: PageStore, logger: Logger, clock: WallClock) {
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
        for watch in before.values where !kept.contains(ObjectIdentifier(watch.client)) { await end(watch) }
    }

    /// Ends polling and closes the clients, each within five seconds.
    public func stop() async {
        refreshing?.cancel()
        let ending = watches.values
        watches = [:]
        await withTaskGroup(of: Void.self) { group in
            for watch in ending { group.addTask { await self.end(watch) } }
        }
    }

    /// Opens every new client before anything is changed, so that a plan that fails leaves everything as it was.
    private func follow(_ plan: MonitorPlan) throws(MonitorError) {
        var next: [String: Watch] = [:]
        var clients: [(PollOptions, ClientConfiguration, AdminClient)] = []
        for options in plan.options.clusters {
            guard let connection = plan.connections[options.cluster] else { continue }
            if let watch = watches[options.cluster], watch.options == options, watch.connection == connection {
                next[options.cluster] = watch
            } else {
                clients.append((options, connection, try open(connection, of: options.cluster)))
            }
        }
        self.plan = plan
        store.show(plan.options)
        for (options, connection, client) in clients {
            next[options.cluster] = Watch(
                options: options, connection: connection, client: client, polling: poll(options, client))
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

    private func poll(_ options: PollOptions, _ client: AdminClient) -> Task<Void, Never> {
        let poller = LagPoller(
            options, reader: client, logger: logger, now: { [clock] in clock.now },
            publish: { [store] in store.publish($0) })
        return Task { await poller.run() }
    }

    private func end(_ watch: Watch) async {
        watch.polling.cancel()
        // Closing the client answers every call that is under way, so the poller ends at once.
        let closed = await watch.client.close()
        await watch.polling.value
        if !closed {
            logger.warning("A client did not close in time", metadata: ["cluster": "\(watch.options.cluster)"])
        }
    }
}

extension MonitorPlan {
    fileprivate var shortestInterval: Duration {
        options.clusters.map(\.interval).min() ?? .seconds(15)
    }
}
