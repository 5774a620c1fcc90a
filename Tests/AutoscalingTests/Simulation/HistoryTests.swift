import Autoscaling
import LagModel
import Testing

/// What a history takes and what it refuses.
struct HistoryTests {
    private static let orders = HistorySeries(topic: "orders")
    private static let partition = HistorySeries(topic: "orders", partition: 0)

    @Test(arguments: [
        (
            name: "time goes back", first: 10, second: 5, series: orders, is: LagObservation.lag(1),
            fault: HistoryFault.timeGoesBack(from: Instant(seconds: 10))
        ),
        (
            name: "the same series at the same time", first: 10, second: 10, series: orders, is: .lag(1),
            fault: .repeated
        ),
        (
            name: "a partition of a topic that is told as a whole", first: 10, second: 15, series: partition,
            is: .lag(1),
            fault: .mixesTopicAndPartitions
        ),
        (name: "a negative lag", first: 10, second: 15, series: orders, is: .lag(-1), fault: .negative),
        (
            name: "a negative log end", first: 10, second: 15, series: HistorySeries(topic: "other", partition: 0),
            is: .offsets(committed: nil, logStart: nil, logEnd: -1), fault: .negative
        ),
        (
            name: "offsets of a whole topic", first: 10, second: 15, series: orders,
            is: .offsets(committed: 1, logStart: nil, logEnd: 2), fault: .offsetsWithoutPartition
        ),
    ])
    func `a history of lag refuses what contradicts it`(
        _ name: String, first: Int64, second: Int64, series: HistorySeries, observation: LagObservation,
        fault: HistoryFault
    ) throws {
        var history = LagHistory()
        try history.append(.lag(7), of: Self.orders, at: Instant(seconds: first))
        let before = history
        #expect(throws: fault) { try history.append(observation, of: series, at: Instant(seconds: second)) }
        #expect(history.times == before.times, "\(name)")
    }

    @Test func `an unknown topic only says that somebody asked`() throws {
        var history = LagHistory()
        try history.append(.unknown, of: Self.orders, at: Instant(seconds: 0))
        try history.append(.lag(3), of: Self.partition, at: Instant(seconds: 15))
        #expect(history.times == [Instant(seconds: 0), Instant(seconds: 15)])
        #expect(history.series == [Self.partition])
    }

    @Test(arguments: [
        (name: "time goes back", count: 1, at: 5, fault: HistoryFault.timeGoesBack(from: Instant(seconds: 10))),
        (name: "the same time", count: 1, at: 10, fault: .repeated),
        (name: "negative arrivals", count: -1, at: 15, fault: .negative),
        (name: "more than 2^53 in all", count: 1 << 53, at: 15, fault: .tooManyArrivals),
        (name: "more than an integer holds", count: .max, at: 15, fault: .tooManyArrivals),
    ])
    func `a history of arrivals refuses what contradicts it`(
        _ name: String, count: Int64, at: Int64, fault: HistoryFault
    ) throws {
        var history = ArrivalHistory()
        try history.append(1, of: Self.orders, at: Instant(seconds: 10))
        #expect(throws: fault, "\(name)") { try history.append(count, of: Self.orders, at: Instant(seconds: at)) }
        #expect(history.end == Instant(seconds: 10))
    }

    @Test func `arrivals that end before the others are named`() throws {
        var history = ArrivalHistory()
        let payments = HistorySeries(topic: "payments")
        try history.append(1, of: Self.orders, at: Instant(seconds: 0))
        try history.append(1, of: payments, at: Instant(seconds: 0))
        #expect(history.incompleteSeries == nil)
        try history.append(1, of: Self.orders, at: Instant(seconds: 15))
        #expect(history.incompleteSeries == payments)
    }
}
