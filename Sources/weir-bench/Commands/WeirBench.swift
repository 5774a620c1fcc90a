import ArgumentParser

@main
struct WeirBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weir-bench",
        abstract: "Measures Weir's collections and scrapes beside a C loop, and any other exporter.",
        subcommands: [MeasureCommand.self, WorkerCommand.self],
        defaultSubcommand: MeasureCommand.self)
}
