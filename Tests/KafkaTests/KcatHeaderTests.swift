import Kafka
import LagModel
import TestSupport
import Testing

/// An independent client reads what the producer writes, and writes what the consumer reads.
struct KcatHeaderTests {
    private static let deadline = Duration.seconds(60)

    /// What a command of the shell prints.
    private static func output(of command: String) async throws -> String {
        let result = try await Command.run("sh", ["-c", command])
        try #require(result.status == 0, "\(command): \(result.errors)")
        return result.output
    }

    @Test func `kcat reads headers, keys and tombstones as they were written`() async throws {
        try await withEmbeddedBroker(partitions: 1) { broker, configuration in
            let (producer, _) = try OutputProducer.recording(configuration)
            let headers = [
                RecordHeader(name: "a", value: Array("1".utf8)[...]), RecordHeader(name: "b", value: nil),
                RecordHeader(name: "a", value: []),
            ]
            let records: [OutgoingRecord] = [
                .order(Array("v".utf8), key: Array("k".utf8), headers: headers), .order(nil, key: Array("k".utf8)),
            ]
            #expect(producer.produce(records, tokens: [1, 2]) == [.queued, .queued])
            try await producer.flush(deadline: Self.deadline)
            #expect(await producer.close(deadline: Self.deadline))
            let servers = broker.bootstrapServers.joined(separator: ",")
            let text = try await Self.output(
                of: #"kcat -q -C -b \#(servers) -t orders -o beginning -c 2 -f '%k|%K|%s|%S|%h\n'"#)
            #expect(text == "k|1|v|1|a=1,b=NULL,a=\nk|1||-1|\n")
        }
    }

    @Test func `headers that kcat writes are read`() async throws {
        try await withEmbeddedBroker(partitions: 1) { broker, configuration in
            let servers = broker.bootstrapServers.joined(separator: ",")
            _ = try await Self.output(
                of: "echo k:v | kcat -q -P -b \(servers) -t orders -p 0 -K : -H a=1 -H a=2 -H b")
            let recorder = MemberRecorder()
            let consumer = try GroupConsumer(
                configuration, GroupSettings(group: "g", topic: "orders"), delegate: recorder)
            try consumer.subscribe()
            await eventually("it comes") { recorder.story.count == 1 }
            let record = recorder.story.records[TopicPartition("orders", 0)]?.first
            #expect(record?.key == Array("k".utf8)[...])
            #expect(record?.value == Array("v".utf8)[...])
            #expect(
                record?.headers == [
                    RecordHeader(name: "a", value: Array("1".utf8)[...]),
                    RecordHeader(name: "a", value: Array("2".utf8)[...]), RecordHeader(name: "b", value: nil),
                ])
            #expect(await consumer.close(deadline: Self.deadline))
        }
    }
}
