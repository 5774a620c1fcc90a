import ArgumentParser
import Logging
import Manifests

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Shows everything at once, on a Kafka of its own: lag rises and falls.",
        discussion: """
            Starts an embedded broker, producers whose load comes in waves, consumer groups, and Weir watching them. One \
            group is `weir bridge` itself, in a process of its own, which carries requests to a small model server and the \
            answers back. The replicas of another follow what KEDA and the HPA would decide. Nothing leaves this machine. \
            Ctrl-C ends it.

            Examples:
              weir demo
              weir demo --autoscale
              weir demo --listen 127.0.0.1:0 --duration 60s
            """)

    @Option(help: ArgumentHelp("Where to serve; a free port where this one is taken.", valueName: "host:port"))
    var listen = "127.0.0.1:9308"

    @Flag(help: "Start and stop bridge processes as the advice says; else there is one.")
    var autoscale = false

    @Option(help: "How long to run, such as 60s; until Ctrl-C where not given.")
    var duration: String?

    func run() async throws {
        let end = try duration.map(Self.parse)
        guard let address = Manifests.ListenAddress(listen) else {
            throw ValidationError("--listen \(listen): write it as host:port, such as 127.0.0.1:9308")
        }
        let demo = try await Demo(autoscales: autoscale, logger: Self.logger)
        do {
            let serving = try demo.open(at: address)
            print(demo.welcome(serving.baseURL))
            try await serving.run(beside: demo.services(serving, end: end), logger: Self.logger)
        } catch {
            await demo.stop()
            throw error
        }
        await demo.stop()
    }

    private static var logger: Logger {
        var logger = Logger(label: "weir")
        logger.logLevel = .warning
        return logger
    }

    private static func parse(_ text: String) throws -> Duration {
        do {
            return try DurationText.parse(text)
        } catch {
            throw ValidationError("--duration \(text): \(error)")
        }
    }
}
