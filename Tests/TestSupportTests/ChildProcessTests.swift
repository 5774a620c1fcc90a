import Foundation
import TestSupport
import Testing

/// What the suites rely on where they start processes.
@Suite struct ChildProcessTests {
    @Test func `a command's output, errors and status are told apart`() async throws {
        let result = try await Command.run("sh", ["-c", "cat; echo told >&2; exit 7"], input: "said\n")
        #expect(result.output == "said\n")
        #expect(result.errors == "told\n")
        #expect(result.status == 7)
    }

    @Test func `a command that outlives its deadline is ended and named`() async throws {
        let error = try await #require(throws: ChildProcess.StillRuns.self) {
            try await Command.run("sleep", ["600"], deadline: .milliseconds(50))
        }
        #expect(error.description == "still runs after 0.05 seconds: sleep 600\n")
    }

    @Test func `a signal's number tells what ended it`() async throws {
        let child = try ChildProcess("sleep", ["600"])
        #expect(child.status == nil)
        #expect(try await child.end(by: SIGTERM) == 128 + SIGTERM)
    }

    @Test func `it is spoken to line by line, and what is said to one that has ended is an error`() async throws {
        let child = try ChildProcess("sh", ["-c", "while read line; do echo \"<$line>\"; done"], input: .conversation)
        for word in ["one", "two"] {
            try child.say(word)
            #expect(try await child.line() == "<\(word)>")
        }
        child.endInput()
        #expect(try await child.line() == "")
        #expect(try await child.exit() == 0)
        #expect(throws: POSIXError.self) { try child.say("three") }
    }

    @Test func `what it leaves in the temporary folder goes with it`() async throws {
        var child: ChildProcess? = try ChildProcess("sh", ["-c", "mktemp"])
        let file = try await #require(child).line()
        #expect(FileManager.default.fileExists(atPath: file))
        child = nil
        #expect(!FileManager.default.fileExists(atPath: file))
    }
}
