import Autoscaling
import Foundation
import LagModel
import Testing

struct ThroughputHistoryTests {
    private let partition = TopicPartition("orders", 0)

    @Test func `the same reading recorded again changes nothing`() {
        var history = ThroughputHistory()
        history.record(partition, committed: 5, logEnd: 9, replicas: 1, at: Instant(seconds: 100))
        let once = history
        history.record(partition, committed: 5, logEnd: 9, replicas: 1, at: Instant(seconds: 100))
        history.record(partition, committed: 4, logEnd: 8, replicas: 1, at: Instant(seconds: 99))
        #expect(history == once)
    }

    @Test func `samples are bounded in number and in time, the newest always there`() throws {
        var history = ThroughputHistory(window: .seconds(600))
        for second in 0..<5000 {
            history.record(
                partition, committed: Int64(second), logEnd: Int64(second), replicas: 1,
                at: Instant(seconds: Int64(second)))
            let samples = try #require(history.partitions[partition]).samples
            #expect(samples.count <= PartitionThroughput.capacity)
            #expect(samples.last?.readAt == Instant(seconds: Int64(second)))
        }
        let samples = try #require(history.partitions[partition]).samples
        #expect(try #require(samples.first).readAt >= Instant(seconds: 4399))
    }

    @Test(
        arguments: [
            (label: "the log begins anew", committed: Int64?(2), logEnd: Int64(3)),
            (label: "the commit goes back", committed: 2, logEnd: 20),
            (label: "the commit is gone", committed: nil, logEnd: 20),
        ])
    func `what goes back begins anew`(label: String, committed: Int64?, logEnd: Int64) {
        var history = ThroughputHistory()
        history.record(partition, committed: 5, logEnd: 9, replicas: 1, at: Instant(seconds: 100))
        history.record(partition, committed: committed, logEnd: logEnd, replicas: 1, at: Instant(seconds: 200))
        #expect(history.partitions[partition]?.samples.map(\.readAt) == [Instant(seconds: 200)], "\(label)")
    }

    @Test func `a history reads back as it was written`() throws {
        var history = ThroughputHistory(window: .seconds(300))
        for second in stride(from: Int64(0), through: 240, by: 60) {
            history.record(partition, committed: second, logEnd: second + 9, replicas: 2, at: Instant(seconds: second))
            history.record(
                TopicPartition("a", 3), committed: nil, logEnd: 7, replicas: nil, at: Instant(seconds: second))
        }
        let written = try JSONEncoder().encode(history)
        #expect(try JSONDecoder().decode(ThroughputHistory.self, from: written) == history)
    }

    @Test(
        arguments: [
            "{}", #"{"windowNanoseconds":0,"partitions":[]}"#, #"{"windowNanoseconds":-5,"partitions":[]}"#,
            #"{"windowNanoseconds":5,"partitions":[{}]}"#, "[]",
        ])
    func `a damaged history is an error`(text: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(ThroughputHistory.self, from: Data(text.utf8))
        }
    }

    @Test func `partitions that are no longer wanted are forgotten`() {
        var history = ThroughputHistory()
        history.record(partition, committed: 5, logEnd: 9, replicas: 1, at: Instant(seconds: 100))
        history.record(TopicPartition("gone", 0), committed: 5, logEnd: 9, replicas: 1, at: Instant(seconds: 100))
        history.keep(only: [partition])
        #expect(Array(history.partitions.keys) == [partition])
    }
}
