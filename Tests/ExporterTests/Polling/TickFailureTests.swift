import Kafka
import LagModel
import Testing

@testable import Exporter

@Suite struct `A tick beside brokers that fail` {
    @Test func `a coordinator that hangs does not hold the ends of others`() {
        var tick = PlannedTick()
        tick.learn(["a": 1, "b": 2], topics: ["t": [1], "u": [1]])
        #expect(tick.listing(["a", "b"]) == ["commits of a from 1", "commits of b from 2"])
        #expect(tick.commits("a", ["t": [70]], lane: 1) == ["wait 0.2 seconds for wave 0"])
        tick.time += 200
        // The first wave also asks for what no group reads.
        #expect(tick.timer(.waveIsDue(0)) == ["ends of t/0 u/0 from 1, wave 0"])
        _ = tick.ends("t", [.offset(100)], from: 1)
        #expect(tick.lag("a", "t", 0) == 30)
        #expect(tick.commits("b", fail: .timedOut, lane: 2) == [])
        #expect(tick.snapshot.groups["b"]?.problem == .timedOut && tick.lag("b", "u", 0) == nil)
    }

    @Test func `each wave asks for its own groups' partitions, once all are there or it is due`() {
        var tick = PlannedTick()
        tick.learn(["a": 1, "b": 2, "c": 3], topics: ["t": [1], "u": [1], "v": [1]])
        _ = tick.listing(["a", "b", "c"])
        _ = tick.commits("a", ["t": [1]], lane: 1)
        _ = tick.timer(.waveIsDue(0))
        #expect(tick.commits("b", ["u": [1]], lane: 2) == ["wait 0.2 seconds for wave 1"])
        #expect(tick.timer(.waveIsDue(0)) == [])
        #expect(tick.commits("c", ["v": [1]], lane: 3) == ["ends of u/0 v/0 from 1, wave 1"])
        #expect(tick.timer(.waveIsDue(1)) == [])
        // Ends of another wave are not held against these commits.
        _ = tick.ends("u", [.offset(50)], from: 1, wave: 0)
        #expect(tick.lag("b", "u", 0) == nil)
        _ = tick.ends("u", [.offset(60)], from: 1, wave: 1)
        #expect(tick.lag("b", "u", 0) == 59)
    }

    @Test func `a leader that is silent is not asked again in the tick`() {
        var tick = PlannedTick()
        tick.learn(["a": 1, "b": 2], topics: ["t": [1], "u": [1]])
        _ = tick.listing(["a", "b"])
        _ = tick.commits("a", ["t": [1]], lane: 1)
        _ = tick.timer(.waveIsDue(0))
        #expect(tick.ends("t", [.failed(.timedOut)], from: 1) == [])
        #expect(tick.commits("b", ["u": [1]], lane: 2) == ["wait 0.2 seconds for wave 1"])
        #expect(tick.plan.isDone)
        let lag = tick.snapshot.lag(of: "b", at: Instant(seconds: 20), staleAfter: .seconds(300))
        #expect(lag?.topics.first?.unknownPartitions == [.leaderUnavailable: 1])
    }

    @Test func `log ends that a leader kept to itself are not held against older commits, unless it is always slow`() {
        var tick = PlannedTick()
        tick.learn(["a": 1], topics: ["t": [1]])
        func read(_ end: Int64, after milliseconds: Int64, startingAt start: Int64) -> Int64? {
            _ = tick.listing(["a"], on: ["a": 1])
            _ = tick.commits("a", ["t": [70]], lane: 1)
            tick.time += milliseconds
            _ = tick.ends("t", [.offset(end)], from: 1)
            let lag = tick.lag("a", "t", 0)
            _ = tick.next(at: start)
            return lag
        }
        #expect(read(100, after: 2, startingAt: 30_000) == 30)
        #expect(read(9_000, after: 900, startingAt: 45_000) == 30)
        #expect(read(9_500, after: 900, startingAt: 60_000) == 9_430)
    }

    @Test func `a listing that is late is not waited for where groups are known`() {
        var tick = PlannedTick()
        tick.learn(["a": 1], topics: ["t": [1]])
        #expect(tick.timer(.patienceIsOver) == ["commits of a from 1"])
        _ = tick.commits("a", ["t": [1]], lane: 1)
        _ = tick.ends("t", [.offset(1)], from: 1)
        #expect(tick.listing(["a", "new"], failures: [.timedOut]) == ["commits of new"])
        #expect(
            tick.commits("new", ["t": [0]]) == ["ends of t/0 from 1, wave 1", "wait 0.2 seconds for wave 1"])
        #expect(tick.listing(fails: .timedOut) == [])
    }

    @Test func `a group listed late whose coordinator was given up is told of and holds nobody`() {
        var tick = PlannedTick()
        tick.learn(["a": 1, "b": 2], topics: ["t": [1]])
        _ = tick.timer(.patienceIsOver)
        _ = tick.commits("b", fail: .timedOut, lane: 2)
        #expect(tick.listing(["a", "b", "late"], on: ["late": 2]) == [])
        #expect(tick.snapshot.groups["late"]?.problem == .timedOut)
        #expect(
            tick.commits("a", ["t": [1]], lane: 1) == ["ends of t/0 from 1, wave 0", "wait 0.2 seconds for wave 0"])
    }

    @Test func `what is known is shown in the middle of a slow tick, once the cluster answered`() {
        var tick = PlannedTick()
        _ = tick.begin()
        #expect(tick.timer(.publicationIsDue) == [])
        _ = tick.metadata(["t": [1]])
        #expect(tick.timer(.publicationIsDue) == ["publish"])
        _ = tick.descriptionsFail()
        _ = tick.listing(fails: .timedOut)
        #expect(!tick.snapshot.isListingComplete && tick.plan.state.problem?.code == .timedOut)
        _ = tick.ends("t", [.offset(1)], from: 1)
        _ = tick.starts("t", [.offset(0)])
        #expect(tick.plan.isDone && tick.timer(.publicationIsDue) == [])
    }

    @Test func `a cluster is reached only while something of it answers`() {
        var tick = PlannedTick()
        tick.learn(["a": 1], topics: ["t": [1]])
        #expect(!tick.snapshot.isReachable)
        _ = tick.listing(fails: .timedOut)
        _ = tick.commits("a", fail: .timedOut, lane: 1)
        _ = tick.ends("t", [.failed(.timedOut)], from: 1)
        #expect(tick.plan.isDone && !tick.snapshot.isReachable)
        #expect(tick.snapshot.reachedAt == Instant(nanoseconds: 0))
    }

    @Test func `a broker that does not list its groups is told of beside what the others list`() {
        var tick = PlannedTick()
        tick.learn(["a": 1], topics: ["t": [1]])
        _ = tick.listing(["a"], on: ["a": 1], failures: [.timedOut])
        #expect(tick.plan.state.problem?.description == "cannot list groups: not every broker answered (TIMED_OUT)")
        #expect(tick.snapshot.isReachable && !tick.snapshot.isListingComplete)
    }

    @Test func `brokers that cannot list groups are no problem where groups are named`() throws {
        var options = PollOptions(cluster: "prod")
        options.groups = NameSelection(include: [try NamePattern("g")])
        var tick = PlannedTick(options)
        _ = tick.begin()
        _ = tick.metadata(["t": [1]])
        #expect(tick.listing(fails: .unsupported) == ["commits of g"])
        #expect(tick.plan.state.problem == nil)
        var all = PlannedTick()
        _ = all.begin()
        _ = all.listing(fails: .unsupported)
        #expect(all.plan.state.problem?.code == .unsupported)
    }
}

extension PlannedTick {
    /// A tick in which all is learned but offsets, and the begin of the next.
    fileprivate mutating func learn(_ coordinators: [String: Int32], topics: [String: [Int32?]]) {
        _ = begin()
        _ = descriptions(coordinators)
        _ = metadata(topics)
        _ = listing(coordinators.keys.sorted(), on: coordinators)
        _ = next(at: 15_000)
    }
}
