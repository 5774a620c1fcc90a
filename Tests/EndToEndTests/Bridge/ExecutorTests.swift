import Foundation
import Kafka
import TestSupport
import Testing

extension BridgeScenarios {
    /// Weir started as Seldon's operator starts the executor.
    @Suite struct ExecutorTests {
        @Test func `in the executor's place it runs the operator's graph and answers its probes`() async throws {
            try await withEmbeddedBroker { broker in
                let stream = try Stream(on: broker)
                try await withModels("tensorflow_models") { model in
                    let manifest = SeldonManifest(
                        stream: stream, language: "tensorflow", transport: "rest",
                        nodes: [("increment", "TRANSFORMER", model), ("double", "MODEL", model)])
                    let ports = try freePorts(2)
                    let process = try ChildProcess(
                        Weir.path, flags(ports), environment: environment(stream, manifest))
                    defer { process.end() }
                    let carrier = Carrier(process: process, port: ports[0])
                    try await eventually("the probe for readiness succeeds") {
                        try #require(process.status == nil, "\(process.errors.suffix(4000))")
                        return (try? await carrier.get("/ready"))?.status == 200 ? true : nil
                    }
                    #expect(try await carrier.get("/live").status == 200)
                    try await stream.produce([StreamRecord(key: "k", value: #"{"instances":[1,2]}"#)])
                    let answer = try #require(try await stream.records(1, in: stream.output).first)
                    let value = try #require(answer.value)
                    #expect(try JSONDecoder().decode([String: [Double]].self, from: value) == ["predictions": [4, 6]])
                    let answered = #"weir_bridge_records_answered_total{topic="\#(stream.output)"}"#
                    #expect(Samples(try await carrier.get("/prometheus").text)[answered] == 1)
                    try await carrier.stop()
                }
            }
        }

        private func flags(_ ports: [UInt16]) -> [String] {
            [
                "--sdep", "carried", "--namespace", "shop", "--predictor", "model", "--http_port", "\(ports[0])",
                "--grpc_port", "\(ports[1])", "--protocol", "tensorflow", "--transport", "rest", "--prometheus_path",
                "/prometheus", "--server_type", "kafka", "--full_health_checks=false",
            ]
        }

        private func environment(_ stream: Stream, _ manifest: SeldonManifest) -> [String: String] {
            let predictor = #"{"name":"model","replicas":1,"graph":\#(manifest.graph)}"#
            return [
                "ENGINE_PREDICTOR": Data(predictor.utf8).base64EncodedString(), "KAFKA_BROKER": stream.servers,
                "KAFKA_INPUT_TOPIC": stream.input, "KAFKA_OUTPUT_TOPIC": stream.output,
            ]
        }

        /// Ports that were free a moment ago.
        private func freePorts(_ count: Int) throws -> [UInt16] {
            let held = try (0..<count).map { _ in try ClosedPort() }
            return withExtendedLifetime(held) { held.map(\.number) }
        }
    }
}
