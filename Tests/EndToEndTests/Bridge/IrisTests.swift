import Foundation
import Kafka
import TestSupport
import Testing

extension BridgeLoads {
    /// A model of scikit-learn in a real MLServer: each question has exactly one answer under its key, and that is scikit-learn's own.
    @Suite struct IrisTests {
        /// What Tests/Peers/iris/check.py says of the answers.
        private struct Verdict: Decodable, Equatable {
            let right: Int
            let wrong: [String]
            let twice: [String]
            let missing: [String]
        }

        /// 1,000 unless WEIR_IRIS_RECORDS says otherwise.
        private static let count = ProcessInfo.processInfo.environment["WEIR_IRIS_RECORDS"].flatMap { Int($0) } ?? 1000

        @Test func `each iris is classified once and as scikit-learn does, by REST and by gRPC`() async throws {
            try await MLServer.serve { model, classifier in
                try await withEmbeddedBroker { broker in
                    for transport in ["rest", "grpc"] {
                        let stream = try Stream(on: broker, partitions: 4, named: "irises-\(transport)")
                        try await carry(stream, model, transport, classifier)
                    }
                }
            }
        }

        private func carry(_ stream: Stream, _ model: ServedModel, _ transport: String, _ classifier: String)
            async throws
        {
            let seed = "\(UInt32.random(in: 0...UInt32.max))"
            print("Irises by \(transport): \(Self.count) with seed \(seed).")
            try await withBridge(stream.flags(model, transport)) { bridge in
                let questions = try await Peer.run(
                    "iris/ask.py", [transport, model.name, "\(Self.count)", seed], interpreter: MLServer.interpreter)
                try await stream.produce(lines: questions, count: Self.count)
                let counter = try RecordCounter(of: stream.output, stream.servers)
                defer { counter.end() }
                try await counter.wait(for: Self.count, within: .seconds(600))
                try await bridge.stop()
                #expect(try await stream.read(stream.errors) == [])
                let verdict = try await check(stream, [transport, classifier, "\(Self.count)", seed])
                #expect(verdict == Verdict(right: Self.count, wrong: [], twice: [], missing: []))
            }
        }

        private func check(_ stream: Stream, _ arguments: [String]) async throws -> Verdict {
            let answers = try await Peer.run("kafka/read.py", [stream.servers, stream.output])
            return try await withTemporaryDirectory { directory in
                let file = try write(answers, to: "answers", in: directory)
                let verdict = try await Peer.run(
                    "iris/check.py", arguments + [file], interpreter: MLServer.interpreter)
                return try JSONDecoder().decode(Verdict.self, from: Data(verdict.utf8))
            }
        }
    }
}
