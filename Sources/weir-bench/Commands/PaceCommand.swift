import ArgumentParser
import Foundation

/// A stream's users: produces at a steady rate and times the outputs, in a process of its own.
struct PaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pace", abstract: "Times records through a stream at the pace that standard input says.",
        shouldDisplay: false)

    func run() async throws {
        guard let line = readLine() else { throw BenchmarkError("no pace was given") }
        try JSONLine.write(try await Pacer(JSONLine.read(Pace.self, line)).run())
    }
}
