import Foundation
import Inference
import ModelServing
import TestSupport
import Testing

/// The executable, as scripts and the benchmark use it.
struct StubCommandTests {
    private struct Ready: Decodable {
        let restPort: Int
        let grpcPort: Int
        let pid: Int32
    }

    @Test func `it says where it is, serves, and ends at SIGTERM with 0`() async throws {
        let command = try ChildProcess(Self.path, ["--latency", "1ms", "--jitter", "250us", "--seed", "7"])
        let ready = try JSONDecoder().decode(Ready.self, from: Data(try await command.line().utf8))
        #expect(ready.pid == command.pid)
        let rest = try RESTConnection()
        let grpc = try GRPCConnection()
        #expect(await rest.failure(of: Call.rest(ready.restPort)) == nil)
        #expect(await grpc.failure(of: Call.grpc(ready.grpcPort)) == nil)
        #expect(try await command.end(by: SIGTERM) == 0)
        await rest.close()
        await grpc.close()
    }

    @Test func `its behaviour changes while it runs`() async throws {
        let command = try ChildProcess(Self.path, [])
        let ready = try JSONDecoder().decode(Ready.self, from: Data(try await command.line().utf8))
        let connection = try RESTConnection()
        func control(_ change: String) async throws -> String {
            let request = Call.rest(ready.restPort, path: "/control", change)
            return try await connection.answer(to: request, within: .seconds(20)).text
        }
        let counters =
            #"{"concurrencyLimit":9,"counters":{"answered":0,"calls":0,"connectionsAccepted":1,"connectionsOpen":1,"failed":0,"inFlight":0,"#
            + #""largestInFlight":0,"malformed":0,"refused":0},"#
        let document = try await control(
            #"{"failureRate":1,"failure":"unavailable","latencyMilliseconds":2.5,"concurrencyLimit":9}"#)
        #expect(
            document
                == counters
                + #""failure":"unavailable","failureRate":1,"isReady":true,"#
                + #""jitterMilliseconds":0,"latencyMilliseconds":2.5}"#)
        let text = #"{"error":"failed as --failure-rate wants it"}"#
        #expect(
            await connection.failure(of: Call.rest(ready.restPort)) == .status(503, text: text, retryAfter: nil))
        #expect(
            await connection.failure(of: Call.rest(ready.restPort, path: "/control", #"{"failureRate":2}"#))
                == .status(400, text: #"{"error":"failureRate must be from 0 to 1"}"#, retryAfter: nil))
        #expect(try await command.end(by: SIGTERM) == 0)
        await connection.close()
    }

    @Test func `what it cannot do is said before it listens`() async throws {
        let cases = [
            (["--failure-rate", "2"], "Error: --failure-rate must be between 0 and 1\n"),
            (["--rest-port", "70000"], "Error: a port must be between 0 and 65535\n"),
            (
                ["--latency", "5 minutes"],
                "Error: The value '5 minutes' is invalid for '--latency <latency>': "
                    + "5 minutes is no time: write 250us, 5ms or 1.5s, an hour at most\n"
            ),
        ]
        for (arguments, sentence) in cases {
            let run = try await Command.run(Self.path, arguments)
            #expect(run.status == 64)
            #expect(run.errors.hasPrefix(sentence), "\(run.errors)")
            #expect(run.output == "")
        }
    }

    private static let path = BuiltProgram.path("weir-model-stub")
}
