import Foundation
import Glibc
import Kafka
import LagModel
import Synchronization

/// What goes through a stream at a steady rate, and where.
struct Pace: Codable {
    let bootstrapServers: [String]
    let input: String
    let output: String
    let partitions: Int32
    let recordsPerSecond: Int
    let seconds: Int
    let payload: Payload

    /// Records before those that are measured: they wait until the stream's consumers have joined their group.
    var warmUpRecords: Int { max(64, recordsPerSecond / 2) }
    var measuredRecords: Int { recordsPerSecond * seconds }
}

/// What came of it.
struct PaceReport: Codable {
    /// From a record's hand-over to the producer until its output was read.
    let milliseconds: Spread
    /// Outputs that came more than once.
    let repeated: Int
}

/// Produces records at a steady rate, and times each one until its output comes.
final class Pacer: Sendable {
    private static let patience = Duration.seconds(60)

    private let pace: Pace
    private let producer: OutputProducer
    private let consumer: PartitionConsumer
    private let log: Mutex<PaceLog>

    init(_ pace: Pace) throws {
        self.pace = pace
        var configuration = ClientConfiguration(bootstrapServers: pace.bootstrapServers)
        var settings = OutputSettings()
        settings.linger = .zero
        producer = try OutputProducer(configuration, settings) { _ in }
        // The embedded broker answers a fetch that finds nothing only when its wait is over.
        configuration.properties = ["fetch.wait.max.ms": "1"]
        consumer = try PartitionConsumer(
            configuration, group: "pacer-\(getpid())",
            partitions: (0..<pace.partitions).map { TopicPartition(pace.output, $0) })
        log = Mutex(PaceLog(count: pace.warmUpRecords + pace.measuredRecords))
    }

    func run() async throws -> PaceReport {
        let reading = Task { try await read() }
        defer { reading.cancel() }
        let measured = pace.warmUpRecords..<pace.warmUpRecords + pace.measuredRecords
        try await produce(0..<pace.warmUpRecords)
        try await waitForOutputs(pace.warmUpRecords)
        try await produce(measured)
        try await waitForOutputs(measured.upperBound)
        reading.cancel()
        try await reading.value
        await consumer.close()
        _ = await producer.close(deadline: .seconds(5))
        return log.withLock { $0.report(on: measured) }
    }

    private func produce(_ numbers: Range<Int>) async throws {
        let began = ContinuousClock.now
        var next = numbers.lowerBound
        while next < numbers.upperBound {
            let due = Int(Double(pace.recordsPerSecond) * began.duration(to: .now).inSeconds) + 1
            while next < min(numbers.upperBound, numbers.lowerBound + due) {
                try send(next)
                next += 1
            }
            try await Task.sleep(for: .microseconds(500))
        }
    }

    private func send(_ number: Int) throws {
        log.withLock { $0.sent(number, at: .now) }
        let record = pace.payload.record(number, topic: pace.input, partition: Int32(number % Int(pace.partitions)))
        let isTaken = try producer.produce(record, token: number)
        guard isTaken else { throw BenchmarkError("the queue of the paced producer is full") }
    }

    private func read() async throws {
        while !Task.isCancelled {
            let records = try await consumer.poll(limit: 1_000, deadline: .milliseconds(50))
            let now = ContinuousClock.now
            log.withLock { log in
                for record in records {
                    guard let key = record.key, let number = Int(String(decoding: key, as: UTF8.self)) else { continue }
                    log.received(number, at: now)
                }
            }
        }
    }

    private func waitForOutputs(_ count: Int) async throws {
        let deadline = ContinuousClock.now + Self.patience
        while log.withLock({ $0.receivedCount }) < count {
            guard ContinuousClock.now < deadline else {
                throw BenchmarkError(
                    "only \(log.withLock { $0.receivedCount }) of \(count) outputs came within a minute")
            }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

/// When each record was sent, and how long its output took.
private struct PaceLog {
    private var sentAt: [ContinuousClock.Instant?]
    private var took: [Duration?]
    private(set) var receivedCount = 0
    private var repeated = 0

    init(count: Int) {
        sentAt = Array(repeating: nil, count: count)
        took = Array(repeating: nil, count: count)
    }

    mutating func sent(_ number: Int, at time: ContinuousClock.Instant) { sentAt[number] = time }

    mutating func received(_ number: Int, at time: ContinuousClock.Instant) {
        guard took.indices.contains(number), let sent = sentAt[number] else { return }
        guard took[number] == nil else {
            repeated += 1
            return
        }
        took[number] = sent.duration(to: time)
        receivedCount += 1
    }

    func report(on numbers: Range<Int>) -> PaceReport {
        PaceReport(
            milliseconds: Spread(took[numbers].compactMap { $0?.inSeconds }.map { $0 * 1000 }), repeated: repeated)
    }
}
