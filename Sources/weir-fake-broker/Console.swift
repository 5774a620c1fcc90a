import Dispatch
import FakeBroker
import Foundation

/// Obeys lines on standard input and answers each with one line of JSON on standard output.
struct Console {
    let cluster: FakeCluster

    /// Says that the cluster is ready, and where.
    func announce() {
        print(Ready(bootstrapServers: cluster.bootstrapServers, pid: ProcessInfo.processInfo.processIdentifier))
    }

    /// Returns at `quit` or at the end of standard input.
    func obeyStandardInput() async {
        for await line in Self.standardInputLines() {
            let words = line.split(separator: " ").map(String.init)
            guard let verb = words.first else { continue }
            if verb == "quit" { return }
            await obey(verb, words.dropFirst().first)
        }
    }

    private func obey(_ verb: String, _ argument: String?) async {
        do {
            switch verb {
            case "counters": return print(CountersLine(cluster.counters()))
            case "reset": cluster.resetCounters()
            case "rate": try setRate(argument)
            case "hang": cluster.hang(try broker(argument))
            case "resume": cluster.resume(try broker(argument))
            case "stop": try await cluster.stopBroker(try broker(argument))
            case "start": try await cluster.startBroker(try broker(argument))
            default: throw Refusal(reason: "unknown command \(verb); see --help")
            }
            print(Done(done: [verb, argument].compactMap(\.self).joined(separator: " ")))
        } catch {
            print(Failed(error: String(describing: error)))
        }
    }

    private func broker(_ argument: String?) throws -> Int32 {
        guard let broker = argument.flatMap(Int32.init), cluster.port(of: broker) != nil else {
            throw Refusal(reason: "no broker \(argument ?? ""); the ids begin at 1")
        }
        return broker
    }

    private func setRate(_ argument: String?) throws {
        guard let rate = argument.flatMap(Double.init), (0...1e9).contains(rate) else {
            throw Refusal(reason: "rate takes a number between 0 and 1000000000")
        }
        cluster.update { $0.produce(recordsPerSecond: rate) }
    }

    private func print(_ line: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var bytes = try? encoder.encode(line) else { return }
        bytes.append(UInt8(ascii: "\n"))
        try? FileHandle.standardOutput.write(contentsOf: bytes)
    }

    /// `readLine` blocks, so it has a thread of its own.
    private static func standardInputLines() -> AsyncStream<String> {
        AsyncStream { continuation in
            DispatchQueue(label: "standard-input").async {
                while let line = readLine() { continuation.yield(line) }
                continuation.finish()
            }
        }
    }
}

private struct Refusal: Error, CustomStringConvertible {
    let reason: String
    var description: String { reason }
}

private struct Ready: Encodable {
    let bootstrapServers: String
    let pid: Int32
}

private struct Done: Encodable {
    let done: String
}

private struct Failed: Encodable {
    let error: String
}
