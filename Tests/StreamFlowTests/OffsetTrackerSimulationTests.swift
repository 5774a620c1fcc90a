import LagModel
import StreamFlow
import Testing

/// Chance drives a tracker beside a model that keeps every record in a list.
@Suite struct OffsetTrackerSimulationTests {
    @Test(arguments: 1...10)
    func `a tracker says at every step what a list of all records says`(seed: Int) {
        var simulation = TrackerSimulation(seed: UInt64(seed))
        for step in 0..<500 {
            simulation.step()
            let difference = simulation.difference
            #expect(difference == nil, "seed \(seed), step \(step)")
            if difference != nil { return }
        }
    }
}

private struct TrackerSimulation {
    private struct ListedRecord {
        let number: Int
        let record: TrackedRecord
        var isDone = false
    }

    private struct ListedPartition {
        var records: [ListedRecord] = []
        var isTaking = true

        var undone: [ListedRecord] { records.filter { !$0.isDone } }
        var position: Int64? {
            let end = records.firstIndex { !$0.isDone } ?? records.count
            return end == 0 ? nil : records[end - 1].record.offset + 1
        }
    }

    private var numbers: SeededNumbers
    private var tracker: OffsetTracker
    private var listed: [TopicPartition: ListedPartition] = [:]
    private var nextOffset: Int64 = 0
    private var strangers: [Int] = []
    private let partitions = (0..<3).map { TopicPartition("in", $0) }

    init(seed: UInt64) {
        numbers = SeededNumbers(seed: seed)
        var settings = TrackerSettings(FlowSettings(), records: 300)
        settings.partitionRecords = 150
        tracker = OffsetTracker(settings)
    }

    mutating func step() {
        let partition = partitions[numbers.below(partitions.count)]
        switch numbers.below(100) {
        case 0..<30: take(partition)
        case 30..<85: finish()
        case 85..<90: finishByOffset(partition)
        case 90..<95:
            tracker.assign([partition])
            if listed[partition]?.isTaking != true { forget(partition, isReplaced: true) }
        case 95..<97:
            tracker.stopTaking([partition])
            listed[partition]?.isTaking = false
        case 97:
            tracker.forget([partition])
            forget(partition, isReplaced: false)
        default: strangers.isEmpty ? () : { _ = tracker.finish(strangers) }()
        }
    }

    /// What the tracker says otherwise than the list; nil: nothing.
    var difference: String? {
        let positions = listed.compactMapValues(\.position)
        if tracker.positions != positions { return "positions \(tracker.positions), not \(positions)" }
        let undone = listed.values.flatMap(\.undone)
        if tracker.undone != undone.count { return "\(tracker.undone) undone, not \(undone.count)" }
        let bytes = undone.reduce(0) { $0 + Int($1.record.byteCount) }
        if tracker.bytes != bytes { return "\(tracker.bytes) bytes, not \(bytes)" }
        for record in undone where tracker.record(record.number)?.record != record.record {
            return "\(record.record.offset) is not known by its number"
        }
        return nil
    }

    private mutating func take(_ partition: TopicPartition) {
        let records = (0..<(1 + numbers.below(60))).map { _ in
            nextOffset += Int64(1 + (numbers.happens(0.1) ? numbers.below(1_000) : 0))
            return TrackedRecord(offset: nextOffset, byteCount: numbers.below(100), beganAt: nextOffset * 3)
        }
        let given = tracker.take(records, of: partition)
        guard listed[partition]?.isTaking == true else { return #expect(given == []) }
        #expect(given.count == records.count)
        listed[partition]?.records += zip(given, records).map { ListedRecord(number: $0, record: $1) }
    }

    private mutating func finish() {
        var ended: [Int] = []
        var began: [Int64] = []
        for partition in partitions {
            for index in listed[partition]?.records.indices ?? 0..<0
            where listed[partition]?.records[index].isDone == false && numbers.happens(0.2) {
                listed[partition]?.records[index].isDone = true
                guard let record = listed[partition]?.records[index] else { continue }
                ended.append(record.number)
                began.append(record.record.beganAt)
            }
        }
        #expect(tracker.finish(ended) == began)
    }

    private mutating func finishByOffset(_ partition: TopicPartition) {
        let undone = listed[partition]?.undone ?? []
        guard !undone.isEmpty else { return }
        let record = undone[numbers.below(undone.count)]
        guard let index = listed[partition]?.records.firstIndex(where: { $0.number == record.number }) else { return }
        listed[partition]?.records[index].isDone = true
        #expect(tracker.finish(offset: record.record.offset, of: partition) == record.record.beganAt)
    }

    private mutating func forget(_ partition: TopicPartition, isReplaced: Bool) {
        strangers += listed[partition]?.undone.map(\.number) ?? []
        listed[partition] = isReplaced ? ListedPartition() : nil
    }
}
