import LagModel
import StreamFlow

/// A record of the input topic, and what comes of calling it.
struct LoggedRecord {
    enum Nature { case good, alwaysOverdue, always500, undecodable, outputTooLarge }
    let offset: Int64
    let key: UInt64?
    let bytes: Int
    let nature: Nature
}

/// What outlives a crash: the input topic, what was stored of its answers, and the committed offsets.
struct SimulatedWorld {
    let order: RecordOrder
    var log: [TopicPartition: [LoggedRecord]] = [:]
    var committed: [TopicPartition: Int64] = [:]
    /// Records of which an output, an error record or the leaving out is stored.
    var done: [TopicPartition: Set<Int64>] = [:]
    var errorRecords: [TopicPartition: Set<Int64>] = [:]
    /// The offset handed over last for the first time, by lane.
    private var lastFirst: [Lane: Int64] = [:]
    private var handedOver: [TopicPartition: Set<Int64>] = [:]
    /// How many records of the log were found done below a commit.
    private var checked: [TopicPartition: Int] = [:]
    private(set) var faults: [String] = []

    init(_ order: RecordOrder, partitions: Int, records: Int, _ numbers: inout SeededNumbers) {
        self.order = order
        for number in 0..<partitions {
            var offset: Int64 = Int64(numbers.below(3))
            var records_: [LoggedRecord] = []
            for _ in 0..<records {
                records_.append(Self.record(offset, &numbers))
                offset += numbers.happens(0.1) ? Int64(2 + numbers.below(5)) : 1
            }
            log[TopicPartition("input", Int32(number))] = records_
        }
    }

    private static func record(_ offset: Int64, _ numbers: inout SeededNumbers) -> LoggedRecord {
        let natures: [LoggedRecord.Nature] = [.alwaysOverdue, .always500, .undecodable, .outputTooLarge]
        return LoggedRecord(
            offset: offset, key: numbers.happens(0.2) ? nil : UInt64(numbers.below(12)), bytes: numbers.below(200),
            nature: numbers.happens(0.04) ? natures[numbers.below(natures.count)] : .good)
    }

    var partitions: [TopicPartition] { log.keys.sorted() }

    mutating func fault(_ text: String) { faults.append(text) }

    struct Lane: Hashable {
        let partition: Int32
        let key: UInt64?
    }

    func lane(_ partition: TopicPartition, _ record: LoggedRecord) -> Lane? {
        switch order {
        case .none: nil
        case .partition: Lane(partition: partition.partition, key: nil)
        case .key: Lane(partition: partition.partition, key: record.key)
        }
    }

    mutating func handedOver(_ partition: TopicPartition, _ record: LoggedRecord) {
        guard handedOver[partition, default: []].insert(record.offset).inserted else { return }
        guard let lane = lane(partition, record) else { return }
        if let last = lastFirst[lane], last > record.offset {
            fault("\(lane): \(record.offset) handed over after \(last)")
        }
        lastFirst[lane] = record.offset
    }

    mutating func stored(_ partition: TopicPartition, _ record: LoggedRecord, isErrorRecord: Bool) {
        done[partition, default: []].insert(record.offset)
        if isErrorRecord { errorRecords[partition, default: []].insert(record.offset) }
    }

    mutating func commit(_ offset: Int64, of partition: TopicPartition) {
        let before = committed[partition] ?? .min
        let start = checked[partition, default: 0]
        for record in (log[partition] ?? []).dropFirst(start) {
            guard record.offset < offset else { break }
            checked[partition, default: 0] += 1
            if done[partition]?.contains(record.offset) != true {
                fault("\(partition): \(offset) committed, \(record.offset) not done")
            }
        }
        committed[partition] = max(before, offset)
    }

    func isDone(_ partition: TopicPartition) -> Bool {
        log[partition]?.count == done[partition]?.count
    }
}
