import LagModel
import Testing

@Test func `a partition that was not asked has no answer`() {
    var table = OffsetTable()
    #expect(table["t", 0] == nil)
    table["t", 2] = .offset(7)
    #expect(table["t", 0] == nil && table["t", 2] == .offset(7) && table["t", 3] == nil && table["u", 2] == nil)
    #expect(table.answers(of: "t") == [nil, nil, .offset(7)])
    #expect(table.answers(of: "u") == [])
    #expect(Array(table.topicNames) == ["t"])
}

@Test(arguments: [Int32.min, -1, .max])
func `partition numbers that no topic has cost nothing`(_ partition: Int32) {
    var table = OffsetTable()
    table[TopicPartition("t", partition)] = .offset(7)
    #expect(table[TopicPartition("t", partition)] == nil)
    #expect(table.answers(of: "t").isEmpty)
}

@Test func `a table knows whether anything was answered at all`() {
    let failed = OffsetTable([TopicPartition("t", 0), TopicPartition("u", 1)], failed: .timedOut)
    #expect(failed["t", 0] == .failed(.timedOut) && failed["u", 1] == .failed(.timedOut))
    #expect(!failed.hasOffset && failed.firstFailure == .timedOut)
    var mixed = failed
    mixed["t", 0] = .offset(0)
    #expect(mixed.hasOffset && mixed.firstFailure == .timedOut)
    mixed["u", 1] = .offset(3)
    #expect(mixed.hasOffset && mixed.firstFailure == nil)
    #expect(!OffsetTable().hasOffset && OffsetTable().firstFailure == nil)
}

@Test func `the newer table wins where both have an answer`() {
    var table = OffsetTable()
    table["t", 0] = .offset(1)
    table["t", 1] = .offset(2)
    var newer = OffsetTable()
    newer["t", 1] = .failed(.transport)
    newer["t", 3] = .offset(4)
    newer["u", 0] = .offset(5)
    table.merge(newer)
    #expect(table.answers(of: "t") == [.offset(1), .failed(.transport), nil, .offset(4)])
    #expect(table["u", 0] == .offset(5))
}

@Test func `an offset that fails keeps its last good value until that is stale`() {
    var reading = OffsetReading()
    #expect(reading.fresh(at: Instant(seconds: 0), staleAfter: .seconds(300)) == nil)
    reading.update(.offset(5), at: Instant(seconds: 10))
    reading.update(.failed(.timedOut), at: Instant(seconds: 20))
    #expect(reading.offset == 5 && reading.readAt == Instant(seconds: 10) && reading.problem == .timedOut)
    #expect(reading.fresh(at: Instant(seconds: 310), staleAfter: .seconds(300)) == 5)
    #expect(reading.fresh(at: Instant(seconds: 311), staleAfter: .seconds(300)) == nil)
    reading.update(.offset(6), at: Instant(seconds: 320))
    #expect(reading == OffsetReading(6, readAt: Instant(seconds: 320)))
}
