import ArgumentParser
import Foundation
import Manifests

struct ConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance",
        abstract: "Checks the decisions against decision vectors.",
        discussion: """
            A vector is a line of JSON with an id, a kind, an input and the output that
            KEDA or Kubernetes gave. Prints every vector that is answered otherwise, with
            the fields that differ, and last how many passed and failed. A line that
            cannot be read has failed.

            Exit codes: 0 good, 1 a vector failed, 2 usage.

            Examples:
              weir conformance hpa.jsonl
              weir conformance vectors/*.jsonl
              generate-vectors | weir conformance -
            """)

    @Argument(help: ArgumentHelp("Files of decision vectors (JSON Lines); - reads standard input.", valueName: "file"))
    var files: [String]

    func run() throws {
        var vectors: [VectorFile] = []
        var areAllRead = true
        for file in files {
            do throws(VectorFileError) {
                vectors.append(try file == "-" ? VectorFile.standardInput() : VectorFile(path: file))
            } catch {
                printError("\(error)")
                areAllRead = false
            }
        }
        guard areAllRead else { throw ExitCode.usage }
        var report = ConformanceReport()
        for file in vectors {
            let part = file.check()
            for failure in part.failures { try printOutput("\(failure)\n") }
            report.add(part)
        }
        try printOutput("\(report.summary)\n")
        if report.failed > 0 { throw ExitCode.failure }
    }
}
