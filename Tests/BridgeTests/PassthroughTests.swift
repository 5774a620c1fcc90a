import Bridge
import Kafka
import LagModel
import StreamFlow
import TestSupport
import Testing

/// Records that need no call.
@Suite(.serialized) struct PassthroughTests {
    @Test func `keys, values, headers and what is absent arrive as they were, and in their order`() async throws {
        let rig = try BridgeRig(partitions: 1)
        let sent = (0..<2_500).map(Self.record)
        try await rig.send(sent)
        let bridge = RunningBridge(rig.options, model: nil)
        let read = try await TopicReader.read("out", rig.connection, atLeast: sent.count)
        try await bridge.stop()
        let got = read[TopicPartition("out", 0)] ?? []
        #expect(got.count == sent.count)
        let firstDifference = zip(sent, got).first {
            $0.key != $1.key || $0.value != $1.value || $0.headers != $1.headers
        }
        #expect(firstDifference == nil)
        await rig.stop()
    }

    @Test func `a record that the topic refuses becomes an error record, and the others of its batch are stored`()
        async throws
    {
        let rig = try BridgeRig(partitions: 1)
        try await rig.send((0..<20).map(Self.record))
        // First the batch that all of them share, then the first of them alone.
        try rig.broker.fail(.produce, with: [BrokerError(code: 87), BrokerError(code: 87)])
        let bridge = RunningBridge(rig.options, model: nil)
        let outputs = try await rig.outputs { $0.count >= 20 }
        let isCommitted = try await rig.commits { $0[TopicPartition("in", 0)] == 20 }[TopicPartition("in", 0)] == 20
        let page = bridge.metrics
        let errors = try await TopicReader.read("out.errors", rig.connection, atLeast: 1)
        try await bridge.stop()
        #expect(isCommitted)
        #expect(outputs.filter { $0.partition.topic == "out.errors" }.count == 1)
        #expect(Set(outputs.map(\.value)) == Set((0..<20).map { Self.record($0).value.map(Array.init) }))
        let error = errors[TopicPartition("out.errors", 0)]?.first
        #expect(error?.value == Self.record(0).value)
        #expect(error?.key == Self.record(0).key)
        #expect(error?.headers.first == Self.record(0).headers.first)
        #expect(error?.text(of: "weir-error-code") == "output-refused")
        #expect(error?.text(of: "weir-error-offset") == "0")
        #expect(page.contains("weir_bridge_failures_total{code=\"output-refused\"} 1\n"))
        #expect(page.contains("weir_bridge_records_answered_total{topic=\"out\"} 19\n"))
        #expect(page.contains("weir_bridge_error_records_total{topic=\"out.errors\"} 1\n"))
        await rig.stop()
    }

    @Test(arguments: [
        (policy: ErrorPolicy.skip, committed: Int64?(20), stored: 19), (policy: .stop, committed: nil, stored: 19),
    ])
    func `where it is not put aside it is left out, or its partition stops at it`(
        _ course: (policy: ErrorPolicy, committed: Int64?, stored: Int)
    ) async throws {
        let rig = try BridgeRig(partitions: 1)
        try await rig.send((0..<20).map(Self.record))
        try rig.broker.fail(.produce, with: [BrokerError(code: 87), BrokerError(code: 87)])
        var options = rig.options
        options.flow.errorPolicy = course.policy
        let bridge = RunningBridge(options, model: nil)
        let outputs = try await rig.outputs { $0.count >= course.stored }
        let hasEnded = await eventually { bridge.metrics.contains("weir_bridge_window_bytes 0\n") }
        let page = bridge.metrics
        let ready = bridge.body(of: "/-/ready")
        try await bridge.stop()
        let commits = try await rig.commits(within: .seconds(5)) { $0[TopicPartition("in", 0)] == course.committed }
        #expect(hasEnded)
        #expect(outputs.count == course.stored)
        #expect(commits[TopicPartition("in", 0)] == course.committed)
        #expect(page.contains("weir_bridge_records_skipped_total \(course.policy == .skip ? 1 : 0)\n"))
        #expect(page.contains("weir_bridge_partitions_stopped \(course.policy == .stop ? 1 : 0)\n"))
        #expect(ready.contains("in/0 stopped at offset 0") == (course.policy == .stop))
        await rig.stop()
    }

    @Test func `a topic that takes nothing for a while gets every record when it takes again`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<600, keys: ["a", "b", "c"])
        try rig.broker.fail(.produce, with: Array(repeating: BrokerError(code: 44), count: 4))
        let bridge = RunningBridge(rig.options, model: nil)
        let outputs = try await rig.outputs { $0.count >= 600 }
        let commits = try await rig.commits { $0.values.reduce(0, +) == 600 }
        let page = bridge.metrics
        try await bridge.stop()
        #expect(Set(outputs.map(\.value)).count == 600)
        #expect(outputs.count == 600)
        #expect(commits.values.reduce(0, +) == 600)
        #expect(page.contains("weir_bridge_records_answered_total{topic=\"out\"} 600\n"))
        await rig.stop()
    }

    @Test func `a topic that takes only small batches gets every record in such`() async throws {
        let rig = try BridgeRig(partitions: 1)
        try await rig.send(0..<500, keys: ["a", "b", "c"])
        try rig.broker.fail(.produce, with: Array(repeating: BrokerError(code: 10), count: 3))
        let bridge = RunningBridge(rig.options, model: nil)
        _ = try await rig.outputs { $0.count >= 500 }
        try await rig.send(500..<1_000, keys: ["a", "b", "c"])
        let outputs = try await rig.outputs { $0.count >= 1_000 }
        let commits = try await rig.commits { $0[TopicPartition("in", 0)] == 1_000 }
        let page = bridge.metrics
        try await bridge.stop()
        #expect(Set(outputs.map(\.partition.topic)) == ["out"])
        #expect(outputs.map(\.value).suffix(500) == (500..<1_000).map(BridgeRig.value)[...])
        #expect(Set(outputs.map(\.value)).count == 1_000)
        #expect(outputs.count == 1_000)
        #expect(commits[TopicPartition("in", 0)] == 1_000)
        #expect(page.contains("weir_bridge_records_answered_total{topic=\"out\"} 1000\n"))
        await rig.stop()
    }

    @Test func `a member that joins in the midst takes over, and no record is lost`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<5_000, keys: ["a", "b", "c", "d"])
        let first = RunningBridge(rig.options, model: nil)
        _ = try await rig.outputs { !$0.isEmpty }
        let second = RunningBridge(rig.options, model: nil)
        try await rig.send(5_000..<10_000, keys: ["a", "b", "c", "d"])
        let hasHalf = await eventually {
            second.metrics.contains("weir_bridge_partitions_assigned 1\n")
        }
        try await rig.send(10_000..<12_000, keys: ["a", "b", "c", "d"])
        let values = try await rig.outputs { Set($0.map(\.value)).count >= 12_000 }
        let commits = try await rig.commits { $0.values.reduce(0, +) == 12_000 }
        try await first.stop()
        try await second.stop()
        #expect(hasHalf)
        #expect(Set(values.map(\.value)).count == 12_000)
        #expect(commits.values.reduce(0, +) == 12_000)
        await rig.stop()
    }

    @Test func `at the end all that was stored is committed`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<20_000, keys: ["a", "b", "c", "d"])
        var options = rig.options
        options.flow.commitInterval = .seconds(60)
        options.flow.windowRecords = 100
        let bridge = RunningBridge(options, model: nil)
        _ = try await rig.outputs { $0.count >= 1_000 }
        try await bridge.stop()
        let commits = try await rig.commits { $0.values.reduce(0, +) > 0 }
        let committed = Int(commits.values.reduce(0, +))
        let outputs = try await rig.outputs { $0.count >= committed }
        let further = try await rig.outputs(within: .seconds(1)) { $0.count > committed }
        #expect(outputs.count == committed)
        #expect(further.count == committed)
        await rig.stop()
    }

    /// Records of every shape: with and without keys, values, headers, and with empty ones.
    private static func record(_ number: Int) -> OutgoingRecord {
        let text = Array("\(number)".utf8)
        let headers: [RecordHeader] =
            number % 3 != 0
            ? []
            : [
                RecordHeader(name: "number", value: text[...]), RecordHeader(name: "number", value: nil),
                RecordHeader(name: "", value: []),
            ]
        let value: ArraySlice<UInt8>? = number % 7 == 3 ? nil : number % 11 == 5 ? [] : text[...]
        let key: ArraySlice<UInt8>? = number % 5 == 2 ? nil : number % 13 == 4 ? [] : text[...]
        return OutgoingRecord(topic: "in", partition: 0, key: key, value: value, headers: headers)
    }
}

extension FetchedRecord {
    /// What the first header of this name says.
    fileprivate func text(of name: String) -> String? {
        headers.first { $0.name == name }?.value.map { String(decoding: $0, as: UTF8.self) }
    }
}
