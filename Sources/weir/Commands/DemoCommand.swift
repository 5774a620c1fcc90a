import ArgumentParser

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "demo", abstract: "Shows everything at once, on a Kafka of its own.")

    func run() async throws {}
}
