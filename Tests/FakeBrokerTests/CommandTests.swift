import Foundation
import TestSupport
import Testing

/// The executable, as scripts and the benchmark use it.
struct CommandTests {
    private struct Ready: Decodable {
        let bootstrapServers: String
        let pid: Int32
    }

    @Test func `it says where it is, serves kcat and counts`() async throws {
        let command = try ChildProcess(
            BuiltProgram.path("weir-fake-broker"), ["--brokers", "2", "--shape", "small"], input: .conversation)
        let ready = try JSONDecoder().decode(Ready.self, from: Data(try await command.line().utf8))
        #expect(ready.pid == command.pid)
        let run = try await Command.run("kcat", ["-b", ready.bootstrapServers, "-Q", "-t", "topic-0003:0:-1"])
        #expect(run.output == "topic-0003 [0] offset 1093\n", "\(run.errors)")
        try command.say("counters")
        #expect(try await command.line().contains(#""ListOffsets":{"bytesIn":"#))
        command.endInput()
        #expect(try await command.exit() == 0)
    }

    @Test func `each line of input has its line of output`() async throws {
        let command = try ChildProcess(BuiltProgram.path("weir-fake-broker"), [], input: .conversation)
        _ = try await command.line()
        let conversation = [
            ("hang 2", #"{"done":"hang 2"}"#), ("resume 2", #"{"done":"resume 2"}"#),
            ("stop 2", #"{"done":"stop 2"}"#), ("start 2", #"{"done":"start 2"}"#), ("rate 10", #"{"done":"rate 10"}"#),
            ("reset", #"{"done":"reset"}"#),
            (
                "counters",
                #"{"apis":{},"connectionsAccepted":0,"connectionsOpen":0,"#
                    + #""total":{"bytesIn":0,"bytesOut":0,"requests":0},"unknownRequests":0}"#
            ),
            ("hang 9", #"{"error":"no broker 9; the ids begin at 1"}"#),
            ("rate -1", #"{"error":"rate takes a number between 0 and 1000000000"}"#),
            ("dance", #"{"error":"unknown command dance; see --help"}"#),
        ]
        for (said, answered) in conversation {
            try command.say(said)
            #expect(try await command.line() == answered)
        }
        try command.say("quit")
        #expect(try await command.line() == "")
        command.endInput()
        #expect(try await command.exit() == 0)
    }
}
