import ArgumentParser
import Exporter
import Foundation

/// The measured side: does in a process of its own, one command at a time, what Weir does by itself.
struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Collects and ticks as standard input says.", shouldDisplay: false)

    @Option(help: "The brokers, with commas.")
    var bootstrapServers: String

    func run() async throws {
        // As `weir serve` does.
        Allocator.giveBackLargeBlocks()
        let worker = try Worker(bootstrapServers: bootstrapServers.split(separator: ",").map(String.init))
        try reply(WorkerReady(port: worker.port))
        // Nothing else runs in this process between two commands, so the wait may block.
        while let line = readLine(), let command = WorkerOrder(rawValue: line) {
            try reply(await worker.obey(command))
        }
        await worker.close()
    }

    private func reply(_ line: some Encodable) throws {
        var bytes = try JSONEncoder().encode(line)
        bytes.append(UInt8(ascii: "\n"))
        try FileHandle.standardOutput.write(contentsOf: bytes)
    }
}
