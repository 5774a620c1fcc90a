import Foundation
import Kafka
import TestSupport
import Testing

/// The topics that a bridge carries between, on an embedded broker, and the peers that write and read them.
struct Stream {
    let servers: String
    let input: String
    let output: String
    let group: String

    var errors: String { output + ".errors" }

    init(on broker: EmbeddedBroker, partitions: Int32 = 2, named name: String = "irises") throws {
        servers = broker.bootstrapServers.joined(separator: ",")
        (input, output, group) = (name, name + ".answers", name + ".bridge")
        try broker.createTopic(input, partitions: partitions)
        try broker.createTopic(output, partitions: partitions)
        try broker.createTopic(errors, partitions: 1)
    }

    func produce(_ records: [StreamRecord]) async throws {
        try await produce(lines: StreamRecord.lines(records), count: records.count)
    }

    /// Produces records that are lines of JSON already.
    func produce(lines: String, count: Int) async throws {
        try await withTemporaryDirectory { directory in
            let file = try write(lines, to: "records", in: directory)
            let output = try await Peer.run("kafka/produce.py", [servers, input, file])
            #expect(output.split(separator: "\n").last.map(String.init) == "\(count)")
        }
    }

    /// Everything that a topic holds now.
    func read(_ topic: String, deadline: Duration = .seconds(120)) async throws -> [StreamRecord] {
        try StreamRecord.records(in: await Peer.run("kafka/read.py", [servers, topic], deadline: deadline))
    }

    /// What the group has committed in each partition of the input topic.
    var committed: [Int?] {
        get async throws {
            let output = try await Peer.run("kafka/committed.py", [servers, group, input])
            return try JSONDecoder().decode([Int?].self, from: Data(output.utf8))
        }
    }

    /// Waits until the group has committed these offsets.
    func waitForCommits(_ offsets: [Int?], within deadline: Duration = .seconds(120)) async throws {
        let wanted = "[\(offsets.map { $0.map(String.init) ?? "null" }.joined(separator: ", "))]"
        let looking = try Peer.start("kafka/committed.py", [servers, group, input, wanted])
        defer { looking.end() }
        let status = try? await looking.exit(within: deadline)
        try #require(status == 0, "wanted \(wanted) of \(group): \(looking.output) \(looking.errors.suffix(2000))")
    }

    /// Waits until a topic holds a number of records, and reads them all.
    func records(_ count: Int, in topic: String, within deadline: Duration = .seconds(120)) async throws
        -> [StreamRecord]
    {
        let counter = try RecordCounter(of: topic, servers)
        defer { counter.end() }
        try await counter.wait(for: count, within: deadline)
        return try await read(topic)
    }
}

/// Counts the records of a topic as they come.
struct RecordCounter {
    private let process: ChildProcess
    private let topic: String

    init(of topic: String, _ servers: String) throws {
        self.topic = topic
        process = try Peer.start("kafka/count.py", [servers, topic])
    }

    /// How many there are; nil before the first look.
    var count: Int? { process.lines.last.flatMap { Int($0) } }

    func wait(for count: Int, within deadline: Duration = .seconds(120)) async throws {
        try await eventually("\(count) records in \(topic) (now \(self.count ?? 0))", within: deadline) {
            try #require(process.status == nil, "\(process.errors.suffix(4000))")
            return (self.count ?? 0) >= count ? true : nil
        }
    }

    func end() { process.end() }
}

/// For each id the numbers of its answers in their order.
func numbers(_ answers: [StreamRecord]) -> [String: [Int]] {
    var numbers: [String: [Int]] = [:]
    for record in answers {
        guard let answer = NumberAnswer(record), let number = answer.number else {
            Issue.record("no answer: \(record)")
            continue
        }
        numbers[answer.id, default: []].append(number)
    }
    return numbers
}
