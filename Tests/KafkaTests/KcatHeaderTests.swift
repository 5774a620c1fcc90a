import Foundation
import Kafka
import LagModel
import Testing

/// An independent client reads what the producer writes, and writes what the consumer reads.
struct KcatHeaderTests {
    private static let deadline = Duration.seconds(60)

    private static func kcat(_ arguments: [String], input: String = "") throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["kcat", "-q"] + arguments
        let (stdin, stdout) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (stdin, stdout)
        process.standardError = FileHandle.nullDevice
        try process.run()
        try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try stdin.fileHandleForWriting.close()
        let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
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
            let text = try Self.kcat([
                "-C", "-b", broker.bootstrapServers.joined(separator: ","), "-t", "orders", "-o", "beginning", "-c",
                "2",
                "-f", "%k|%K|%s|%S|%h\\n",
            ])
            #expect(text == "k|1|v|1|a=1,b=NULL,a=\nk|1||-1|\n")
        }
    }

    @Test func `headers that kcat writes are read`() async throws {
        try await withEmbeddedBroker(partitions: 1) { broker, configuration in
            _ = try Self.kcat(
                [
                    "-P", "-b", broker.bootstrapServers.joined(separator: ","), "-t", "orders", "-p", "0", "-K", ":",
                    "-H",
                    "a=1", "-H", "a=2", "-H", "b",
                ], input: "k:v\n")
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
