import Foundation
import TestSupport
import Testing

/// `weir simulate` on the examples of docs/simulate.md, and on what it refuses.
@Suite struct SimulateTests {
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: SourceTree.root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The commands of the page with what it shows of each: what they print, or the file that they write.
    private static func examples() throws -> [(arguments: [String], shown: String)] {
        let parts = try text("docs/simulate.md").components(separatedBy: "```console\n$ weir ").dropFirst()
        return try parts.map { part in
            let block = part.components(separatedBy: "```")[0]
            var lines = block.components(separatedBy: "\n")
            var command = lines.removeFirst()
            while command.hasSuffix("\\") { command = command.dropLast() + lines.removeFirst() }
            let halves = command.components(separatedBy: " > ")
            let arguments = halves[0].split(separator: " ").map { word in
                word.hasPrefix("docs/") ? SourceTree.root.appendingPathComponent(String(word)).path : String(word)
            }
            return (arguments, halves.count > 1 ? try text(halves[1]) : lines.joined(separator: "\n"))
        }
    }

    @Test func `the page shows what the commands print and draw`() async throws {
        let examples = try Self.examples()
        #expect(examples.count >= 8)
        for (arguments, shown) in examples {
            let result = try await Weir.run(arguments)
            #expect(result.status == 0, "\(arguments): \(result.errors)")
            #expect(result.output == shown, "\(arguments)")
        }
    }

    @Test func `the page shows every picture and spec that it draws of`() throws {
        let page = try Self.text("docs/simulate.md")
        for name in try FileManager.default.contentsOfDirectory(
            atPath: SourceTree.root.appendingPathComponent("docs/examples/simulate").path)
        {
            #expect(page.contains("docs/examples/simulate/\(name)"), "\(name)")
            if name.hasSuffix(".yaml"), page.contains("(examples/simulate/\(name)):\n") {
                #expect(page.contains("```yaml\n\(try Self.text("docs/examples/simulate/\(name)"))```"), "\(name)")
            }
        }
    }

    private static let spec = SourceTree.root.appendingPathComponent("docs/examples/simulate/no-behavior.yaml").path
    private static let history = SourceTree.root.appendingPathComponent("docs/examples/simulate/short-burst.csv").path
    private static let arrivals = SourceTree.root.appendingPathComponent("docs/examples/simulate/arrivals.csv").path

    @Test func `a lag above the limit ends with 1`() async throws {
        let arguments = ["simulate", "-f", Self.spec, "--history", Self.history, "--partitions", "10", "--lag-limit"]
        #expect(try await Weir.run(arguments + ["99"]).status == 1)
        #expect(try await Weir.run(arguments + ["100"]).status == 0)
    }

    @Test(arguments: [
        (
            arguments: ["-f", spec, "--history", history],
            error:
                "no-behavior: The history does not tell the partitions of topic `orders` apart; say how many there are with --partitions.\n"
        ),
        (["-f", spec, "--history", "/nowhere.csv"], "/nowhere.csv: does not exist; check the path\n"),
        (
            ["-f", spec, "--history", arrivals, "--partitions", "2"],
            "--service-rate is needed for a history of arrivals: say how many records a replica reads in a second\n"
        ),
        (
            ["-f", spec, "--history", history, "--service-rate", "5"],
            "--service-rate needs a history of arrivals: lag that was observed has been drained already\n"
        ),
        (
            ["-f", spec, "--history", arrivals, "--service-rate", "0"],
            "--service-rate takes records in a second, from 0.001 to a billion\n"
        ),
        (["-f", spec, "--history", history, "--partitions", "0"], "--partitions takes 1 or more\n"),
        (["-f", spec, "--history", history, "--keda-version", "3.0"], "--keda-version takes 2.10 to 2.21\n"),
        (
            ["-f", spec, "--history", history, "--stale-after", "never"],
            "--stale-after takes a duration such as 90s or 5m\n"
        ),
    ])
    func `what cannot be simulated ends with 2 and a sentence`(arguments: [String], error: String) async throws {
        let result = try await Weir.run(["simulate"] + arguments)
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors == error)
    }

    @Test func `JSON is one document that a parser takes`() async throws {
        let result = try await Weir.run(
            ["simulate", "-f", Self.spec, "--history", Self.history, "--partitions", "10", "--output", "json"])
        #expect(result.status == 0)
        let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        #expect(document?["keda"] as? String == "2.20")
        let target = (document?["targets"] as? [[String: Any]])?.first
        #expect(target?["target"] as? String == "no-behavior")
        let replicas = (target?["points"] as? [[String: Any]])?.filter { $0["clock"] as? String == "hpa" }
            .prefix(3).compactMap { $0["replicas"] as? Int }
        #expect(replicas == [4, 8, 10])
        #expect((target?["summary"] as? [String: Any])?["rescales"] as? Int == 5)
    }

    @Test func `a reader that goes away ends it without a word, as it ends other tools`() async throws {
        let command =
            "\(Weir.path) simulate -f \(Self.spec) --history \(Self.arrivals) --service-rate 5 --partitions 10 --output json | true; exit ${PIPESTATUS[0]}"
        let result = try await Command.run("bash", ["-c", command])
        // What fits into the pipe's buffer before its reader ends is written well.
        #expect(
            result.status == 128 + SIGPIPE || result.status == 0)
        #expect(result.errors == "")
    }
}
