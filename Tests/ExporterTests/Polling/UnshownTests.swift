import LagModel
import Testing

@testable import Exporter

/// Groups and topics that are polled for somebody else than the readers of lag.
@Suite struct `What is polled and not shown` {
    private func options(groups: [String], topics: [String]) throws -> PollOptions {
        var options = PollOptions(cluster: "prod")
        options.groups = NameSelection(include: try groups.map { try NamePattern($0) })
        options.topics = NameSelection(include: try topics.map { try NamePattern($0) })
        return options
    }

    /// The groups and topics that a page shows of a tick.
    private func shown(_ tick: PlannedTick) -> (groups: [String], topics: [String]) {
        var result = smallResult()
        result.snapshot = tick.snapshot
        let view = ClusterView(
            result, options: tick.plan.options, hasClusterLabel: false, at: Instant(nanoseconds: tick.time * 1_000_000))
        let groups = view.groups.map { group in
            "\(group.lag.group): \(group.topics.map(\.lag.topic).joined(separator: " "))"
        }
        return (groups, view.topics.map(\.name))
    }

    @Test func `is asked for beside what is wanted`() throws {
        var options = try options(groups: ["h*"], topics: ["u*"])
        options.alsoPoll(groups: ["g"], topics: ["t"])
        var tick = PlannedTick(options)
        _ = tick.begin()
        _ = tick.metadata(["t": [1], "u": [1], "v": [1]])
        #expect(tick.listing(["g", "h", "i"]) == ["commits of g", "commits of h"])
        _ = tick.commits("g", ["t": [70], "u": [3], "v": [9]])
        #expect(tick.commits("h", ["t": [1], "u": [2]]) == ["ends of t/0 u/0 from 1, wave 0"])
        _ = tick.ends("t", [.offset(100)], from: 1)
        _ = tick.ends("u", [.offset(100)], from: 1)
        #expect(tick.lag("g", "t", 0) == 30)
        #expect(tick.snapshot.groups["g"]?.topics.map(\.topic) == ["t", "u"])
        #expect(shown(tick) == (groups: ["h: u"], topics: ["u"]))
    }

    @Test func `names its groups though no broker lists them`() throws {
        var options = try options(groups: ["*"], topics: ["*"])
        options.alsoPoll(groups: ["g"], topics: ["t"])
        var tick = PlannedTick(options)
        #expect(tick.begin().contains("wait 0.3 seconds for the listing"))
        _ = tick.metadata(["t": [1]])
        #expect(tick.listing(["h"]) == ["commits of g", "commits of h"])
        _ = tick.commits("g", ["t": [nil]])
        _ = tick.commits("h", ["t": [1]])
        _ = tick.ends("t", [.offset(100)], from: 1)
        // A group that nobody lists is news to whoever named it only.
        #expect(shown(tick).groups == ["h: t"])
        _ = tick.next(at: 15_000)
        _ = tick.listing(["g", "h"])
        #expect(shown(tick).groups == ["g: ", "h: t"])
    }

    @Test func `may be every topic`() throws {
        var options = try options(groups: ["h"], topics: ["u"])
        options.alsoPoll(groups: ["g"], topics: nil)
        var tick = PlannedTick(options)
        _ = tick.begin()
        _ = tick.listing(["g", "h"])
        // The commits are no more asked by name.
        #expect(tick.metadata(["t": [1], "u": [1]]) == ["commits of g", "commits of h"])
        _ = tick.commits("g", ["t": [70]])
        _ = tick.commits("h", ["t": [1], "u": [2]])
        #expect(tick.snapshot.topics.keys.sorted() == ["t", "u"])
        #expect(shown(tick) == (groups: ["h: u"], topics: ["u"]))
    }

    @Test func `changes nothing where all of it is wanted and named`() throws {
        let before = try options(groups: ["g"], topics: ["t"])
        var after = before
        after.alsoPoll(groups: ["g"], topics: ["t"])
        #expect(after == before)
        #expect(after.namedTopicsOnly == ["t"])
    }
}
