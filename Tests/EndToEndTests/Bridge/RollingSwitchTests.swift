import Foundation
import Kafka
import TestSupport
import Testing

extension BridgeLoads {
    /// A plain consumer with the range assignor, as Seldon's executor is one, and the bridge in one group: one replaces the other.
    @Suite struct RollingSwitchTests {
        private let records = 200

        @Test func `a bridge takes over from a plain consumer, and gives back to one`() async throws {
            try await withScriptedStream(partitions: 4) { _, stream, model in
                let plain = try PlainMember(stream)
                defer { plain.process.end() }
                try await stream.produce(batch("old"))
                try await plain.waitForRecords(records)
                try await withBridge(stream.flags(model)) { bridge in
                    try await plain.waitForPartitions(2)
                    try await bridge.ready(true)
                    try await stream.produce(batch("shared"))
                    try await plain.stop()
                    try await stream.produce(batch("new"))
                    try await stream.waitForCommits(committed(3))

                    let successor = try PlainMember(stream)
                    defer { successor.process.end() }
                    try await successor.waitForPartitions(2)
                    try await stream.produce(batch("returning"))
                    try await bridge.stop()
                    try await successor.waitForPartitions(4)
                    try await stream.produce(batch("returned"))
                    try await stream.waitForCommits(committed(5))
                    try await successor.stop()

                    let answered = Set(numbers(try await stream.read(stream.output)).keys)
                    let seen = try plain.ids.union(successor.ids)
                    #expect(seen.isSuperset(of: ids("old") + ids("returned")))
                    #expect(answered.isSuperset(of: ids("new")))
                    #expect(answered.union(seen).isSuperset(of: ids("shared") + ids("returning")))
                    #expect(!answered.isDisjoint(with: ids("shared")), "the bridge had its share")
                    #expect(
                        answered.isDisjoint(with: ids("old")), "what the plain consumer had committed is not done again"
                    )
                }
            }
        }

        private func ids(_ name: String) -> [String] { (0..<records).map { "\(name)-\($0)" } }

        private func batch(_ name: String) -> [StreamRecord] {
            ids(name).enumerated().map { Scripted.record($1, $0, in: $0 % 4) }
        }

        private func committed(_ batches: Int) -> [Int?] { Array(repeating: batches * records / 4, count: 4) }
    }
}

/// A child process that consumes as a plain member of the bridge's group.
private struct PlainMember {
    private struct Assignment: Decodable { let partitions: [Int] }
    private struct Request: Decodable { let id: String }

    let process: ChildProcess

    init(_ stream: Stream) throws {
        process = try Peer.start("kafka/member.py", [stream.servers, stream.group, stream.input])
    }

    private var assignments: [[Int]] {
        process.lines.compactMap { try? JSONDecoder().decode(Assignment.self, from: Data($0.utf8)).partitions }
    }

    /// The ids of the requests that it got.
    var ids: Set<String> {
        get throws {
            let lines = process.lines.filter { !$0.contains("\"partitions\"") }.joined(separator: "\n")
            return try Set(
                StreamRecord.records(in: lines).compactMap(\.value).map {
                    try JSONDecoder().decode(Request.self, from: $0).id
                })
        }
    }

    func waitForRecords(_ count: Int) async throws {
        try await eventually("the plain consumer has \(count) records", within: .seconds(120)) {
            try ids.count >= count ? true : nil
        }
    }

    func waitForPartitions(_ count: Int) async throws {
        try await eventually("the plain consumer has \(count) partitions", within: .seconds(120)) {
            assignments.last?.count == count ? true : nil
        }
    }

    func stop() async throws {
        process.signal(SIGTERM)
        #expect(try await process.exit() == 0, "\(process.errors)")
    }
}
