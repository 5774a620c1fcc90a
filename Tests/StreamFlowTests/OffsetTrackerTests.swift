import LagModel
import StreamFlow
import Testing

@Suite struct OffsetTrackerTests {
    private let partition = TopicPartition("in", 0)
    private let other = TopicPartition("in", 1)

    @Test func `what is committed lies behind records that are done from the first on, gaps allowed`() {
        var tracker = tracker()
        let numbers = tracker.take([5, 6, 10, 11].map { record($0) }, of: partition)
        #expect(tracker.positions == [:])
        #expect(tracker.finish([numbers[1], numbers[2]]) == [6, 10])
        #expect(tracker.positions == [:])
        #expect(tracker.finish([numbers[0]]) == [5])
        #expect(tracker.positions == [partition: 11])
        #expect(tracker.takeCommits(at: Instant(seconds: 1)) == [partition: 11])
        #expect(tracker.finish([numbers[3]]) == [11])
        #expect(tracker.positions == [partition: 12])
        #expect(tracker.undone == 0)
        #expect(tracker.bytes == 0)
    }

    @Test func `commits come once, at intervals, and again where they failed`() {
        var tracker = tracker()
        let numbers = tracker.take([0, 1].map { record($0) }, of: partition)
        _ = tracker.finish([numbers[0]])
        #expect(tracker.takeCommits(at: Instant(seconds: 1)) == [partition: 1])
        _ = tracker.finish([numbers[1]])
        #expect(tracker.takeCommits(at: Instant(nanoseconds: 1_199_999_999)) == [:])
        #expect(tracker.takeCommits(at: Instant(nanoseconds: 1_200_000_000)) == [partition: 2])
        #expect(tracker.takeCommits(at: Instant(seconds: 4)) == [:])
        tracker.commitFailed([partition: 2])
        #expect(tracker.takeCommits(at: Instant(seconds: 6)) == [partition: 2])
    }

    @Test func `where a hundred records were done, a quarter of the interval is enough`() {
        var tracker = tracker()
        let numbers = tracker.take((0..<201).map { record($0) }, of: partition)
        _ = tracker.finish([numbers[0]])
        #expect(tracker.takeCommits(at: Instant(seconds: 1)) == [partition: 1])
        _ = tracker.finish(Array(numbers[1..<100]))
        #expect(tracker.takeCommits(at: Instant(nanoseconds: 1_050_000_000)) == [:])
        _ = tracker.finish([numbers[100]])
        #expect(tracker.takeCommits(at: Instant(nanoseconds: 1_050_000_000)) == [partition: 101])
    }

    @Test func `a record is done once, and numbers that nobody gave out are nobody's`() {
        var tracker = tracker()
        let numbers = tracker.take([record(0)], of: partition)
        #expect(tracker.finish([numbers[0], numbers[0]]) == [0])
        #expect(tracker.finish([numbers[0] + 1, 0, -1, .max, .min, 1 << 31]) == [])
        #expect(tracker.record(numbers[0] + 1)?.record == nil)
        #expect(tracker.undone == 0)
    }

    @Test func `no number is that of a token`() {
        var tracker = tracker()
        let numbers = tracker.take([record(0), record(1)], of: partition)
        #expect(numbers.map { TrackingNumber($0)?.value } == numbers)
        let tokens = [(0, 0), (7, 3), (Int(Int32.max), UInt32.max)].map { RecordToken(slot: $0, generation: $1) }
        #expect(tokens.map { TrackingNumber($0.number)?.value } == [nil, nil, nil])
    }

    @Test func `a partition that comes back begins anew, and old numbers mean nothing`() {
        var tracker = tracker()
        let old = tracker.take([0, 1].map { record($0) }, of: partition)
        tracker.forget([partition])
        #expect(tracker.undone == 0)
        #expect(tracker.bytes == 0)
        #expect(tracker.take([record(0)], of: partition) == [])
        tracker.assign([partition])
        let new = tracker.take([0, 1].map { record($0) }, of: partition)
        #expect(tracker.finish(old) == [])
        #expect(tracker.positions == [:])
        #expect(tracker.finish(new) == [0, 1])
        #expect(tracker.positions == [partition: 2])
    }

    @Test
    func `a partition that stops taking lets what is on its way end, and starts afresh when it is assigned again`() {
        var tracker = tracker()
        let numbers = tracker.take([0, 1].map { record($0) }, of: partition)
        tracker.stopTaking([partition])
        #expect(tracker.take([record(2)], of: partition) == [])
        #expect(tracker.undone(in: [partition, other]) == 2)
        #expect(tracker.takeWindowChanges() == [WindowChange(partition: partition, isOpen: false)])
        _ = tracker.finish(numbers)
        #expect(tracker.undone(in: [partition]) == 0)
        #expect(tracker.positions == [partition: 2])
        tracker.assign([partition])
        #expect(tracker.positions == [:])
        #expect(tracker.take([record(2)], of: partition).count == 1)
    }

    @Test func `nothing is committed past a record at which a partition stops`() {
        var tracker = tracker()
        let numbers = tracker.take((0..<5).map { record($0) }, of: partition)
        _ = tracker.finish([numbers[0], numbers[4]])
        tracker.stop(at: 2, of: partition)
        _ = tracker.finish(numbers)
        #expect(tracker.positions == [partition: 2])
        #expect(tracker.undone == 0)
        #expect(tracker.bytes == 0)
        #expect(tracker.take([record(5)], of: partition) == [])
    }

    @Test func `a record is found by its offset, also where a log begins again below it`() {
        var tracker = tracker()
        let numbers = tracker.take([100, 101, 3, 4].map { record($0) }, of: partition)
        #expect(tracker.finish(offset: 3, of: partition) == 3)
        #expect(tracker.finish(offset: 3, of: partition) == nil)
        #expect(tracker.finish(offset: 101, of: partition) == 101)
        #expect(tracker.finish(offset: 7, of: partition) == nil)
        #expect(tracker.finish(offset: 100, of: other) == nil)
        #expect(tracker.record(numbers[0])?.record == record(100))
        #expect(tracker.record(numbers[0])?.partition == partition)
        #expect(tracker.record(numbers[1])?.record == nil)
    }

    @Test(arguments: [
        (name: "records of a partition", partitionRecords: 4, records: 100, bytes: 1_000),
        (name: "records of all", partitionRecords: 100, records: 4, bytes: 1_000),
        (name: "bytes of all", partitionRecords: 100, records: 100, bytes: 40),
    ])
    func `a window closes at its limit and opens at half of it`(
        _ limit: (name: String, partitionRecords: Int, records: Int, bytes: Int)
    ) {
        var settings = TrackerSettings(FlowSettings(), records: limit.records)
        settings.partitionRecords = limit.partitionRecords
        settings.bytes = limit.bytes
        var tracker = OffsetTracker(settings)
        tracker.assign([partition])
        var numbers = tracker.take((0..<3).map { record($0) }, of: partition)
        #expect(tracker.takeWindowChanges() == [])
        numbers += tracker.take([record(3)], of: partition)
        #expect(tracker.takeWindowChanges() == [WindowChange(partition: partition, isOpen: false)])
        #expect(tracker.closedPartitions == 1)
        _ = tracker.finish([numbers[3]])
        #expect(tracker.takeWindowChanges() == [])
        _ = tracker.finish([numbers[0]])
        #expect(tracker.takeWindowChanges() == [WindowChange(partition: partition, isOpen: true)])
        #expect(tracker.closedPartitions == 0)
    }

    private func tracker() -> OffsetTracker {
        var tracker = OffsetTracker(TrackerSettings(FlowSettings(), records: 1_000))
        tracker.assign([partition])
        return tracker
    }

    private func record(_ offset: Int64) -> TrackedRecord {
        TrackedRecord(offset: offset, byteCount: 10, beganAt: offset)
    }
}
