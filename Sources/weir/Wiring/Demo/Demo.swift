import Exporter
import Logging
import Manifests
import MicroHTTP
import ServiceLifecycle

/// All that the demo runs: broker, load, model, bridges, and Weir watching them.
final class Demo: Sendable {
    private let load: DemoLoad
    private let programs: DemoPrograms
    /// Nil where no model server was built.
    private let fleet: BridgeFleet?
    private let autoscales: Bool
    private let logger: Logger

    /// Starts the broker and, where it was built, the model server.
    init(autoscales: Bool, logger: Logger) async throws {
        self.autoscales = autoscales
        self.logger = logger
        programs = try DemoPrograms()
        do { load = try DemoLoad(feedsBridges: programs.modelStub != nil, logger: logger) } catch {
            programs.removeFolder()
            throw error
        }
        guard let stub = programs.modelStub else {
            fleet = nil
            return
        }
        let thread = SpawningThread()
        do {
            let model = try await DemoModel(stub, programs, thread: thread)
            fleet = BridgeFleet(model, load.connection, programs, thread: thread, logger: logger)
        } catch {
            await load.stop()
            programs.removeFolder()
            throw error
        }
    }

    /// Binds the port, or a free one where it is taken.
    func open(at address: Manifests.ListenAddress) throws -> Serving {
        let options = ExporterOptions(clusters: [try load.pollOptions()], build: .current(weir: Weir.release))
        let plan = MonitorPlan(options: options, connections: ["demo": load.connection])
        let advice = ServedAdvice(demo: load, logger: logger)
        do {
            return try Serving(plan, web: WebConfiguration(listen: address), advice: advice, logger: logger)
        } catch let error as HTTPServerError where error.code == .portInUse {
            let free = Manifests.ListenAddress(host: address.host, port: 0)
            return try Serving(plan, web: WebConfiguration(listen: free), advice: advice, logger: logger)
        }
    }

    /// What runs beside the server until all is to end.
    func services(_ serving: Serving, end: Duration?) -> [any Service] {
        let board = serving.advice.board
        let table = LiveTable(store: serving.store, board: board, end: end) { [fleet] in fleet?.line ?? "" }
        let running: [any Service] = [DemoLoadService(load: load), DemoScaling(workloads, board: board), table]
        return running + (fleet.map { [$0] } ?? [])
    }

    /// Ends processes, clients and broker.
    func stop() async {
        await fleet?.end()
        await load.stop()
        programs.removeFolder()
    }

    private var workloads: [DemoScaling.Workload] {
        let load = load
        let shipping = DemoScaling.Workload(
            name: DemoLoad.scaledGroup, replicas: { load.replicas }, scale: { load.scale(to: $0) })
        guard let fleet else { return [shipping] }
        let follow: @Sendable (Int32) -> Void = { fleet.scale(to: $0) }
        let bridges = DemoScaling.Workload(
            name: DemoLoad.bridgeGroup, replicas: { fleet.count }, scale: autoscales ? follow : nil)
        return [shipping, bridges]
    }
}

extension Demo {
    /// What is told first, with the addresses to open.
    func welcome(_ url: String) -> String {
        """
        Weir watches an embedded Kafka broker with topics and consumer groups. The replicas of `shipping` follow what KEDA and
        the HPA would decide for them.
        \(bridges)

          \(url)/                 a page for people
          \(url)/metrics          for Prometheus
          \(url)/api/v1/lag       for programs
          \(url)/api/v1/advice    for programs

        Ctrl-C ends the demo.

        """
    }

    private var bridges: String {
        guard fleet != nil else {
            return """
                There is no \(DemoPrograms.modelStubName) beside weir, so no bridge runs: `make demo` builds it.
                """
        }
        let count =
            autoscales
            ? "The advice starts and stops these processes."
            : "One runs; with --autoscale, the advice starts and stops them."
        return """
            The group `inference` is `weir bridge`: it carries `requests` to a model server, and the answers to `answers`.
            \(count)
            """
    }
}

/// Runs the demo's producers and consumers until the process is to end.
private struct DemoLoadService: Service {
    let load: DemoLoad

    func run() async throws {
        await cancelWhenGracefulShutdown { await load.run() }
    }
}
