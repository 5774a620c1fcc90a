import ArgumentParser

@main
struct WeirBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weir-bench",
        abstract: "Measures Weir beside plain C, load tools, and any other exporter.",
        subcommands: [MeasureCommand.self, WorkerCommand.self, BrokerCommand.self, PaceCommand.self],
        defaultSubcommand: MeasureCommand.self)
}
