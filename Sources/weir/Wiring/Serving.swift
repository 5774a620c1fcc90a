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
    private let server: HTTPServer
    private let routes: Routes
    private let listen: Manifests.ListenAddress

    /// Binds the port and opens the clients, or says on stderr why not and exits.
    static func open(_ configuration: WeirConfiguration, logger: Logger) throws -> Serving {
        do {
            let serving = try Serving(MonitorPlan(configuration), web: configuration.web, logger: logger)
            return serving
        } catch let error as WiringError {
            printError("\(error)")
            throw ExitCode.usage
        } catch let error as HTTPServerError {
            printError("\(error)")
            throw error.code == .invalidAddress ? ExitCode.usage : ExitCode.unreachable
        }
    }

    init(_ plan: MonitorPlan, web: WebConfiguration, logger: Logger) throws {
        let clock = WallClock()
        store = PageStore(plan.options, now: { clock.now })
        routes = Routes(Endpoints(store, servesAPI: web.api).router)
        server = try HTTPServer(listeningAt: MicroHTTP.ListenAddress(web.listen)) { [routes] request in
            routes.current.respond(to: request)
        }
        listen = web.listen
        monitor = LagMonitor(plan, store: store, logger: logger, clock: clock)
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
        try await monitor.reload(MonitorPlan(configuration))
        routes.current = Endpoints(store, servesAPI: configuration.web.api).router
    }
}

extension MicroHTTP.ListenAddress {
    /// The numeric address of a configured one; `localhost` is this machine's by IPv4.
    fileprivate init(_ address: Manifests.ListenAddress) throws(HTTPServerError) {
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
