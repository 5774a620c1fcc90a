import Foundation
import TestSupport
import Testing

/// What README.md shows of the commands that ask no Kafka.
@Suite struct ReadmeTests {
    /// The commands with what the page shows of each.
    private static func examples() throws -> [(command: String, shown: String)] {
        let page = try String(contentsOf: SourceTree.root.appendingPathComponent("README.md"), encoding: .utf8)
        return page.components(separatedBy: "```console\n$ weir ").dropFirst().map { part in
            var lines = part.components(separatedBy: "```")[0].components(separatedBy: "\n")
            var command = lines.removeFirst()
            while command.hasSuffix("\\") { command = command.dropLast() + lines.removeFirst() }
            return (command, lines.joined(separator: "\n"))
        }
    }

    @Test(arguments: ["lint", "simulate", "conformance"])
    func `the page shows what the command prints`(subcommand: String) async throws {
        let examples = try Self.examples().filter { $0.command.hasPrefix(subcommand + " ") }
        #expect(examples.count == 1)
        for (command, shown) in examples {
            let result = try await Command.run(
                "bash", ["-c", "cd \"$0\" && \"$1\" \(command)", SourceTree.root.path, Weir.path])
            #expect(result.errors == "")
            #expect(result.output == shown, "\(command)")
        }
    }

    @Test func `every page of the documentation is named`() throws {
        let page = try String(contentsOf: SourceTree.root.appendingPathComponent("README.md"), encoding: .utf8)
        let docs = try FileManager.default.contentsOfDirectory(
            atPath: SourceTree.root.appendingPathComponent("docs").path)
        for name in docs where name.hasSuffix(".md") {
            #expect(page.contains("| [docs/\(name)](docs/\(name)) |"), "\(name)")
        }
    }
}
