import Foundation
import TestSupport
import Testing

extension BridgeScenarios {
    /// Settings with which the bridge does not start: exit 2, before anything connects, with everything that is wrong in one message.
    @Suite struct BridgeRefusalTests {
        @Test func `everything that is missing is told at once`() async throws {
            let result = try await Weir.run(["bridge"])
            #expect(result.status == 2)
            #expect(result.output == "")
            for missing in ["--bootstrap-servers", "--input-topic", "--output-topic", "--group", "--model"] {
                #expect(result.errors.contains(missing), "\(missing) in\n\(result.errors)")
            }
        }

        @Test func `an output topic or an error topic that is the input topic is refused`() async throws {
            let given = [
                "bridge", "--bootstrap-servers", "127.0.0.1:1", "--input-topic", "irises", "--group", "g", "--model",
                "m",
            ]
            for (flags, named) in [
                (["--output-topic", "irises"], "output topic"),
                (["--output-topic", "answers", "--error-topic", "irises"], "error topic"),
            ] {
                let result = try await Weir.run(given + flags)
                #expect(result.status == 2)
                #expect(result.errors.contains("the \(named) is the input topic"), "\(result.errors)")
            }
        }

        @Test func `Seldon's variables are settings, and a flag beats them`() async throws {
            let variables = [
                "KAFKA_BROKER": "127.0.0.1:1", "KAFKA_INPUT_TOPIC": "irises", "KAFKA_OUTPUT_TOPIC": "irises",
                "KAFKA_WORKERS": "many",
            ]
            let result = try await Weir.run(["bridge", "--group", "g", "--model", "m"], environment: variables)
            #expect(result.status == 2)
            for fault in ["KAFKA_OUTPUT_TOPIC", "KAFKA_WORKERS"] {
                #expect(result.errors.contains(fault), "\(result.errors)")
            }
            let flags = ["--group", "g", "--model", "m", "--output-topic", "answers"]
            let beaten = try await Weir.run(["bridge"] + flags, environment: variables)
            #expect(beaten.status == 2)
            #expect(!beaten.errors.contains("KAFKA_OUTPUT_TOPIC"), "\(beaten.errors)")
            #expect(beaten.errors.contains("KAFKA_WORKERS"), "\(beaten.errors)")
        }

        @Test func `Seldon's server type rpc is refused with the way back`() async throws {
            let flags = [
                "--sdep", "iris", "--namespace", "shop", "--predictor", "model", "--server_type", "rpc", "--protocol",
                "v2",
                "--transport", "rest", "--http_port", "8000", "--grpc_port", "5001", "--prometheus_path", "/prometheus",
            ]
            let result = try await Weir.run(["bridge"] + flags)
            #expect(result.status == 2)
            #expect(result.errors.contains("rpc"), "\(result.errors)")
        }
    }
}
