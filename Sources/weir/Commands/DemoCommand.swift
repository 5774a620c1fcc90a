import Advisor
import ArgumentParser
import Autoscaling
import Exporter
import Kafka
import Logging
import Manifests
import MicroHTTP
import ServiceLifecycle

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Shows everything at once, on a Kafka of its own: lag rises and falls.",
        discussion: """
            Starts an embedded broker with three topics, producers whose load comes in waves, four consumer groups, and \
            Weir watching them. The replicas of one group follow what KEDA and the HPA would decide. Nothing leaves this \
            machine. Ctrl-C ends it.

            Examples:
              weir demo
              weir demo --listen 127.0.0.1:0 --duration 60s
            """)

    @Option(help: ArgumentHelp("Where to serve; a free port where this one is taken.", valueName: "host:port"))
    var listen = "127.0.0.1:9308"

    @Option(help: "How long to run, such as 60s; until Ctrl-C where not given.")
    var duration: String?

    func run() async throws {
        let end = try duration.map(Self.parse)
        guard let address = Manifests.ListenAddress(listen) else {
            throw ValidationError("--listen \(listen): write it as host:port, such as 127.0.0.1:9308")
        }
        var logger = Logger(label: "weir")
        logger.logLevel = .warning
        let load = try DemoLoad(logger: logger)
        let serving = try open(load, at: address, logger: logger)
        print(Self.welcome(serving.baseURL))
        do {
            try await serving.run(
                beside: [
                    DemoService(load: load), DemoScaling(load: load, board: serving.advice.board),
                    LiveTable(store: serving.store, board: serving.advice.board, end: end),
                ], logger: logger)
        } catch {
            await load.stop()
            throw error
        }
        await load.stop()
    }

    private func open(_ load: DemoLoad, at address: Manifests.ListenAddress, logger: Logger) throws -> Serving {
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

    private static func parse(_ text: String) throws -> Duration {
        do {
            return try DurationText.parse(text)
        } catch {
            throw ValidationError("--duration \(text): \(error)")
        }
    }

    private static func welcome(_ url: String) -> String {
        """
        Weir watches an embedded Kafka broker with three topics and four consumer groups. The replicas of `shipping` follow
        what KEDA and the HPA would decide for them.

          \(url)/                 a page for people
          \(url)/metrics          for Prometheus
          \(url)/api/v1/lag       for programs
          \(url)/api/v1/advice    for programs

        Ctrl-C ends the demo.

        """
    }
}

/// Runs the demo's producers and consumers until the process is to end.
private struct DemoService: Service {
    let load: DemoLoad

    func run() async throws {
        await cancelWhenGracefulShutdown { await load.run() }
    }
}
