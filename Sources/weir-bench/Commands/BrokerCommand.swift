import ArgumentParser
import Foundation

/// The brokers' side: an embedded broker in a process of its own, so that what it costs is not the measured program's.
struct BrokerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "broker", abstract: "Runs an embedded broker, and fills and counts topics as standard input says.",
        shouldDisplay: false)

    func run() async throws {
        let store = try RecordStore()
        try JSONLine.write(BrokerReady(bootstrapServers: store.bootstrapServers.joined(separator: ",")))
        // Nothing else runs in this process between two orders, so the wait may block.
        while let line = readLine() {
            try JSONLine.write(await reply(to: line, store))
        }
        await store.stop()
    }

    private func reply(to line: String, _ store: RecordStore) async -> BrokerReply {
        do {
            return BrokerReply(count: try await store.obey(try JSONLine.read(BrokerOrder.self, line)))
        } catch {
            return BrokerReply(problem: "\(error)")
        }
    }
}
