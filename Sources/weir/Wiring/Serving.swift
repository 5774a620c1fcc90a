import ArgumentParser
import Exporter
import Logging
import Manifests
import MicroHTTP
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The monitor and the HTTP server of one process.
final class Serving: Sendable {
    let monitor: LagMonitor
    let store: PageStore
    let advice: ServedAdvice
    private let server: HTTPServer
    private let routes: Routes
    private let listen: Manifests.ListenAddress
    /// Two changes of what is followed do not mix.
    private let changes = Turnstile()

    /// Binds the port and opens the clients, or says on stderr why not and exits.
    static func open(_ configuration: WeirConfiguration, logger: Logger) throws -> Serving {
        do {
            let plan = try MonitorPlan(configuration)
            let advice = ServedAdvice(configuration, logger: logger, clock: WallClock())
            return try Serving(plan, web: configuration.web, advice: advice, logger: logger)
        } catch let error as WiringError {
            printError("\(error)")
            throw ExitCode.usage
        } catch let error as HTTPServerError {
            printError("\(error)")
            throw error.code == .invalidAddress ? ExitCode.usage : ExitCode.unreachable
        }
    }

    init(_ plan: MonitorPlan, web: WebConfiguration, advice: ServedAdvice, logger: Logger) throws {
        let clock = advice.clock
        let plan = advice.added(advice.source, to: plan)
        self.advice = advice
        store = PageStore(plan.options, now: { clock.now })
        store.supplement { _ in advice.supplement }
        routes = Routes(Self.router(store, advice, servesAPI: web.api))
        server = try HTTPServer(listeningAt: MicroHTTP.ListenAddress(web.listen)) { [routes] request in
            routes.current.respond(to: request)
        }
        listen = web.listen
        monitor = LagMonitor(plan, store: store, logger: logger, clock: clock) { advice.observe($0) }
    }

    private static func router(_ store: PageStore, _ advice: ServedAdvice, servesAPI: Bool) -> Router {
        var router = Endpoints(store, servesAPI: servesAPI).router
        if servesAPI { AdviceEndpoints(board: advice.board).add(to: &router) }
        return router
    }

    /// Where the metrics are, as a person on this machine would open them.
    var metricsURL: String { "\(baseURL)/metrics" }

    /// Where everything is, as a person on this machine would open it.
    var baseURL: String {
        let host = listen.host.map { $0.contains(":") ? "[\($0)]" : $0 } ?? "localhost"
        return "http://\(host):\(server.port)"
    }

    /// Runs until SIGTERM or SIGINT, together with `others`; then ends them, drains and closes.
    ///
    /// - Returns: false where a Kafka client would not close in time.
    @discardableResult
    func run(beside others: [any Service] = [], logger: Logger) async throws -> Bool {
        do {
            try await monitor.start()
        } catch {
            printError("\(error)")
            throw ExitCode.usage
        }
        let services = (others + [UntilShutdown()]).map { service in
            // A service that has nothing more to do ends the process as a signal would.
            ServiceGroupConfiguration.ServiceConfiguration(
                service: service, successTerminationBehavior: .gracefullyShutdownGroup)
        }
        let configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await ServiceGroup(configuration: configuration).run()
        let areClientsClosed = await monitor.stop()
        await advice.save(deadline: .seconds(2))
        _ = await server.stop()
        logger.info("Weir has stopped")
        return areClientsClosed
    }

    /// Follows a new configuration.
    ///
    /// - Throws: `WiringError` or `MonitorError`; the old configuration is then followed on.
    func reload(_ configuration: WeirConfiguration) async throws {
        guard configuration.web.listen == listen else {
            throw WiringError(description: "web.listen cannot change while Weir runs; restart it")
        }
        try await changes.pass { [self] in
            let plan = try MonitorPlan(configuration)
            try await follow(await advice.nextSource(configuration), plan)
            routes.current = Self.router(store, advice, servesAPI: configuration.web.api)
        }
    }

    /// Reads the scaling files where they have changed, and follows them.
    ///
    /// - Throws: `WiringError` or `MonitorError`; the old plan is then followed on.
    func followFiles() async throws {
        try await changes.pass { [self] in
            guard advice.source.hasChanged else { return }
            let (former, next) = (advice.source, await advice.nextSource(nil))
            do {
                try await follow(next, MonitorPlan(next.configuration))
            } catch {
                advice.follow(former.refusing(next))
                throw error
            }
            store.renew()
        }
    }

    /// The board goes first, so that it misses nothing that new clusters tell.
    private func follow(_ source: AdviceSource, _ plan: MonitorPlan) async throws {
        let former = advice.source
        advice.follow(source)
        do {
            try await monitor.reload(advice.added(source, to: plan))
        } catch {
            advice.follow(former)
            throw error
        }
    }
}

extension MicroHTTP.ListenAddress {
    /// The numeric address of a configured one; `localhost` is this machine's by IPv4.
    init(_ address: Manifests.ListenAddress) throws(HTTPServerError) {
        let host = address.host == "localhost" ? "127.0.0.1" : address.host
        try self.init(Manifests.ListenAddress(host: host, port: address.port).description)
    }
}

/// The routes that requests take at present.
private final class Routes: Sendable {
    private let router: Mutex<Router>

    init(_ router: Router) {
        self.router = Mutex(router)
    }

    var current: Router {
        get { router.withLock { $0 } }
        set { router.withLock { $0 = newValue } }
    }
}

/// Does nothing until the process is to end.
private struct UntilShutdown: Service {
    func run() async throws {
        try await gracefulShutdown()
    }
}

/// Lets one change after the other pass.
private actor Turnstile {
    private var last: Task<Void, Never>?

    func pass(_ change: @escaping @Sendable () async throws -> Void) async throws {
        let former = last
        let present = Task {
            await former?.value
            try await change()
        }
        last = Task { _ = await present.result }
        try await present.value
    }
}
