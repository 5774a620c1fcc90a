import LagModel
import Testing

@testable import Exporter

@Suite struct `What a tick asks for` {
    private func named(_ topics: String...) throws -> PollOptions {
        var options = PollOptions(cluster: "prod")
        options.topics = NameSelection(include: try topics.map { try NamePattern($0) })
        return options
    }

    @Test func `topics that are named lead to partitions that are named`() throws {
        var tick = PlannedTick(try named("t", "gone"))
        _ = tick.begin()
        _ = tick.listing(["g"])
        #expect(tick.metadata(["t": [1, 2], "u": [1]]) == ["commits of g in t/0 t/1"])
        #expect(
            tick.commits("g", ["t": [1, nil]]) == [
                "ends of t/0 from 1, wave 0", "ends of t/1 from 2, wave 0", "wait 0.2 seconds for wave 0",
            ])
        #expect(tick.snapshot.topics.keys.sorted() == ["t"])
    }

    @Test func `a group whose topics are known is asked for these alone`() {
        var options = PollOptions(cluster: "prod")
        options.topicsByGroup = ["g": ["t"]]
        var tick = PlannedTick(options)
        _ = tick.begin()
        _ = tick.listing(["g", "h"])
        #expect(tick.metadata(["t": [1, 2], "u": [1]]) == ["commits of g in t/0 t/1", "commits of h"])
    }

    @Test func `one pattern among the names makes all commits wanted`() throws {
        var tick = PlannedTick(try named("t", "orders-*"))
        _ = tick.begin()
        _ = tick.listing(["g"])
        #expect(tick.metadata(["t": [1], "orders-1": [1], "u": [1]]) == ["commits of g"])
        #expect(
            tick.commits("g", ["t": [1], "orders-1": [2], "u": [3]]) == [
                "ends of orders-1/0 t/0 from 1, wave 0", "wait 0.2 seconds for wave 0",
            ])
        #expect(tick.snapshot.groups["g"]?.topics.map(\.topic) == ["orders-1", "t"])
    }

    @Test func `a topic that the metadata lacks is asked for by one partition`() {
        var tick = PlannedTick()
        _ = tick.begin()
        _ = tick.listing(["g"])
        _ = tick.metadata(["t": [1]])
        #expect(
            tick.commits("g", ["t": [1], "absent": [4, 5, 6]]) == [
                "ends of absent/0 from anyone, wave 0", "ends of t/0 from 1, wave 0", "wait 0.2 seconds for wave 0",
            ])
        _ = tick.ends("absent", [.failed(.topicAuthorizationFailed)], from: nil)
        let lag = tick.snapshot.lag(of: "g", at: Instant(seconds: 1), staleAfter: .seconds(300))
        #expect(lag?.topics.first?.problem == .topicDenied && lag?.orphanedCommits == 0)
    }

    @Test func `a topic that answers though the metadata lacks it is new, and makes metadata due`() {
        var tick = PlannedTick()
        _ = tick.begin()
        _ = tick.listing(["g"])
        _ = tick.metadata(["t": [1]])
        _ = tick.commits("g", ["new": [4]])
        _ = tick.ends("new", [.offset(9)], from: nil)
        let lag = tick.snapshot.lag(of: "g", at: Instant(seconds: 1), staleAfter: .seconds(300))
        #expect(lag?.orphanedCommits == 0 && lag?.topics.first?.unknownPartitions == [.notReadYet: 1])
        #expect(tick.next(at: 15_000).contains("metadata"))
    }

    @Test func `a commit in a partition that the metadata lacks makes metadata due, once`() {
        var tick = PlannedTick()
        _ = tick.begin()
        _ = tick.listing(["g"])
        _ = tick.metadata(["t": [1]])
        _ = tick.commits("g", ["t": [1]])
        _ = tick.next(at: 15_000)
        _ = tick.listing(["g"])
        _ = tick.commits("g", ["t": [1, 0]])
        #expect(tick.next(at: 30_000).contains("metadata"))
        _ = tick.metadata(["t": [1]])
        _ = tick.listing(["g"])
        _ = tick.commits("g", ["t": [1, 0]])
        #expect(!tick.next(at: 45_000).contains("metadata"))
    }

    @Test func `topics in which a group has no commit at all are not the group's`() {
        var tick = PlannedTick()
        _ = tick.begin()
        _ = tick.listing(["g"])
        _ = tick.metadata(["t": [1], "u": [1]])
        _ = tick.commits("g", ["t": [nil], "u": [1]])
        #expect(tick.snapshot.groups["g"]?.topics.map(\.topic) == ["u"])
    }

    @Test func `groups that are named are asked for though no broker lists them`() throws {
        var options = PollOptions(cluster: "prod")
        options.groups = NameSelection(
            include: [try NamePattern("g"), try NamePattern("h-*")], exclude: [try NamePattern("h-x")])
        var tick = PlannedTick(options)
        #expect(tick.begin().contains("wait 0.3 seconds for the listing"))
        _ = tick.metadata(["t": [1]])
        #expect(tick.listing(["h-1", "h-x", "other"]) == ["commits of g", "commits of h-1"])
    }
}
