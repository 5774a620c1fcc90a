import Autoscaling
import LagModel
import Manifests
import Testing

/// Histories as CSV and JSON Lines.
struct HistoryReaderTests {
    private func read(_ text: String) throws -> RecordedHistory {
        try HistoryReader().read(Array(text.utf8), file: "h")
    }

    private func lag(_ observations: [(LagObservation, HistorySeries, seconds: Double)]) throws
        -> RecordedHistory.Content
    {
        var history = LagHistory()
        for (observation, series, seconds) in observations {
            try history.append(observation, of: series, at: Instant(nanoseconds: Int64(seconds * 1e9)))
        }
        return .lag(history)
    }

    @Test func `CSV of lag by topic`() throws {
        let history = try read("time,topic,lag\n0,orders,5\n0.25,orders,\n\n15,orders,1.2e+03\n")
        let orders = HistorySeries(topic: "orders")
        #expect(
            try history.content == lag([(.lag(5), orders, 0), (.unknown, orders, 0.25), (.lag(1_200), orders, 15)]))
        #expect(!history.isDated)
    }

    @Test func `CSV of lag without a topic, and with the columns in any order`() throws {
        #expect(
            try read("lag, time\n5, 0\n").content == lag([(.lag(5), HistorySeries(), 0)]))
    }

    @Test func `CSV with quotes, a byte order mark and carriage returns`() throws {
        let text = "\u{FEFF}time,topic,partition,lag\r\n\"0\",\"a,\"\"b\"\"\",2,5\r\n"
        #expect(try read(text).content == lag([(.lag(5), HistorySeries(topic: "a,\"b\"", partition: 2), 0)]))
    }

    @Test func `CSV of offsets, some without a commit and some unknown`() throws {
        let text = """
            time,group,topic,partition,committed,logStart,logEnd,lag
            0,g,t,0,70,10,100,30
            0,g,t,1,,,100,
            0,g,t,2,,,,
            """
        func series(_ partition: Int32) -> HistorySeries { HistorySeries(group: "g", topic: "t", partition: partition) }
        #expect(
            try read(text).content
                == lag([
                    (.offsets(committed: 70, logStart: 10, logEnd: 100), series(0), 0),
                    (.offsets(committed: nil, logStart: nil, logEnd: 100), series(1), 0), (.unknown, series(2), 0),
                ]))
    }

    @Test func `JSON Lines of the same`() throws {
        let text = """
            {"time":0,"group":"g","topic":"t","partition":0,"committed":70,"logStart":10,"logEnd":100,"lag":30}
              { "time" : 0, "group":"g", "topic":"\\u0074", "partition":1, "committed":null, "logEnd":100 }
            {"time":0,"group":"g","topic":"t","partition":2,"lag":null}
            """
        func series(_ partition: Int32) -> HistorySeries { HistorySeries(group: "g", topic: "t", partition: partition) }
        #expect(
            try read(text).content
                == lag([
                    (.offsets(committed: 70, logStart: 10, logEnd: 100), series(0), 0),
                    (.offsets(committed: nil, logStart: nil, logEnd: 100), series(1), 0), (.unknown, series(2), 0),
                ]))
    }

    @Test func `escapes of JSON`() throws {
        let text = #"{"time":0,"topic":"a\"\\\/\n\t\uD83D\uDE00é","lag":1}"#
        #expect(try read(text).content == lag([(.lag(1), HistorySeries(topic: "a\"\\/\n\t😀é"), 0)]))
    }

    @Test func `arrivals`() throws {
        var expected = ArrivalHistory()
        try expected.append(3, of: HistorySeries(topic: "t"), at: Instant(seconds: 0))
        try expected.append(0, of: HistorySeries(topic: "t"), at: Instant(seconds: 60))
        #expect(try read("time,topic,arrivals\n0,t,3\n60,t,0\n").content == .arrivals(expected))
        #expect(
            try read("{\"time\":0,\"topic\":\"t\",\"arrivals\":3}\n{\"time\":60,\"topic\":\"t\",\"arrivals\":0}")
                .content
                == .arrivals(expected))
    }

    @Test(arguments: [
        (text: "1970-01-01T00:00:00Z", nanoseconds: Int64(0)), ("1970-01-01T01:00:00+01:00", 0),
        ("2026-11-20T12:00:00Z", 1_795_176_000_000_000_000), ("2026-11-20T12:00:00.25z", 1_795_176_000_250_000_000),
        ("2024-02-29t23:59:59.1234567899Z", 1_709_251_199_123_456_789), ("1969-12-31T23:59:59Z", -1_000_000_000),
        ("2000-03-01 00:00:00-00:30", 951_870_600_000_000_000),
    ])
    func `dates are those of RFC 3339`(text: String, nanoseconds: Int64) throws {
        let history = try read("time,lag\n\(text),1\n")
        #expect(history.isDated)
        guard case .lag(let lag) = history.content else { return #expect(Bool(false), "lag was written") }
        #expect(lag.times == [Instant(nanoseconds: nanoseconds)])
    }
}
