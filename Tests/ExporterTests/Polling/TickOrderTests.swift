import Kafka
import LagModel
import Testing

@testable import Exporter

private let firstTick = ["describe groups", "list groups", "metadata", "wait 0.75 seconds for publication"]

@Suite struct `The order of a tick` {
    @Test func `commits come before ends, and log starts last`() {
        var tick = PlannedTick()
        #expect(tick.begin() == firstTick)
        #expect(tick.listing(["g"]) == [])
        #expect(tick.metadata(["t": [1, 2], "u": [1]]) == ["commits of g"])
        #expect(tick.descriptionsFail() == [])
        #expect(
            tick.commits("g", ["t": [70, 5]]) == [
                "ends of t/0 u/0 from 1, wave 0", "ends of t/1 from 2, wave 0", "wait 0.2 seconds for wave 0",
            ])
        #expect(tick.ends("t", [.offset(100)], from: 1) == ["starts of t/0 u/0 from 1"])
        #expect(tick.ends("t", [nil, .offset(9)], from: 2) == ["starts of t/1 from 2"])
        #expect(tick.lag("g", "t", 0) == 30 && tick.lag("g", "t", 1) == 4)
        #expect(tick.starts("t", [.offset(90)]) == [])
        #expect(!tick.plan.isDone)
        #expect(tick.starts("t", [nil, .offset(0)]) == [])
        #expect(tick.plan.isDone)
        #expect(tick.lag("g", "t", 0) == 10)
    }

    @Test func `a cluster without groups still has its logs read`() {
        var tick = PlannedTick()
        _ = tick.begin()
        #expect(tick.metadata(["t": [1]]) == [])
        #expect(tick.listing([]) == ["ends of t/0 from 1, wave 0"])
    }

    @Test func `nothing is asked of a cluster whose metadata was never read`() {
        var tick = PlannedTick()
        _ = tick.begin()
        #expect(tick.listing(["g"]) == [])
        #expect(tick.metadata(fails: .transport) == [])
        #expect(tick.descriptionsFail() == [])
        #expect(tick.plan.isDone && tick.plan.state.problem?.code == .transport)
        #expect(tick.next(at: 15_000) == ["list groups", "metadata"] + tick.timers)
    }

    @Test func `metadata, members and log starts come at a slower pace`() {
        var tick = PlannedTick()
        tick.completeTick()
        #expect(tick.next(at: 15_000) == ["list groups"] + tick.timers)
        #expect(tick.listing(["g"]) == ["commits of g"])
        _ = tick.commits("g", ["t": [70]])
        #expect(tick.ends("t", [.offset(110)], from: 1) == [])
        #expect(tick.plan.isDone && tick.lag("g", "t", 0) == 40)
        #expect(tick.next(at: 60_000) == ["describe groups", "list groups", "metadata"] + tick.timers)
        #expect(tick.plan.readsLogStarts)
    }

    @Test func `what comes at the slower pace is read again before it is stale`() {
        var options = PollOptions(cluster: "prod")
        options.staleAfter = .seconds(30)
        var tick = PlannedTick(options)
        tick.completeTick()
        #expect(tick.next(at: 15_000) == ["describe groups", "list groups", "metadata"] + tick.timers)
    }

    @Test(arguments: [BrokerError.timedOut, BrokerError(code: 6), .unknownTopicOrPartition])
    func `a leader that gives no offset makes metadata due`(_ error: BrokerError) {
        var tick = PlannedTick()
        tick.completeTick()
        _ = tick.next(at: 15_000)
        _ = tick.listing(["g"])
        _ = tick.commits("g", ["t": [70]])
        _ = tick.ends("t", [.failed(error)], from: 1)
        #expect(tick.next(at: 30_000) == ["list groups", "metadata"] + tick.timers)
    }

    @Test func `a partition without a leader makes metadata due, and nobody is asked for it`() {
        var tick = PlannedTick()
        _ = tick.begin()
        _ = tick.listing(["g"])
        _ = tick.descriptionsFail()
        _ = tick.metadata(["t": [nil, 1]])
        #expect(
            tick.commits("g", ["t": [70, 5]]) == ["ends of t/1 from 1, wave 0", "wait 0.2 seconds for wave 0"])
        #expect(tick.next(at: 15_000) == ["list groups", "metadata"] + tick.timers)
    }

    @Test func `failing metadata is asked again, and what was known serves meanwhile`() {
        var tick = PlannedTick()
        tick.completeTick()
        _ = tick.next(at: 60_000)
        #expect(tick.listing(["g"]) == [])
        #expect(tick.metadata(fails: .timedOut) == ["commits of g"])
        #expect(tick.next(at: 75_000).contains("metadata"))
    }

    @Test func `log starts are asked again once a log end fell`() {
        var tick = PlannedTick()
        tick.completeTick()
        _ = tick.next(at: 15_000)
        _ = tick.listing(["g"])
        _ = tick.commits("g", ["t": [70]])
        #expect(tick.ends("t", [.offset(3)], from: 1) == [])
        _ = tick.next(at: 30_000)
        #expect(tick.plan.readsLogStarts)
    }
}

extension PlannedTick {
    /// The timers of a tick that begins with groups.
    fileprivate var timers: [String] { ["wait 0.3 seconds for the listing", "wait 0.75 seconds for publication"] }

    /// A tick in which everything of one group and one partition is read.
    fileprivate mutating func completeTick() {
        _ = begin()
        _ = listing(["g"])
        _ = metadata(["t": [1]])
        _ = descriptionsFail()
        _ = commits("g", ["t": [70]])
        _ = ends("t", [.offset(100)], from: 1)
        _ = starts("t", [.offset(0)])
    }
}
