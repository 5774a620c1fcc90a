import LagModel
import Testing

@Test(arguments: [
    HardCase("an empty group has no members, also where nobody described it") {
        $0.list(["g": .empty])
    } expected: {
        "g: Empty, members 0, not_read_yet"
    },
    HardCase("a classic group with members") {
        $0.list(["g": .stable])
        $0.describe("g", members: 3, at: 10)
    } expected: {
        "g: Stable, members 3, not_read_yet"
    },
    HardCase("a KIP-848 group, whose members the client cannot learn") {
        $0.list(["g": .stable])
        $0.describe("g", members: nil, at: 10)
    } expected: {
        "g: Stable, members ?, not_read_yet"
    },
    HardCase("a group that was described while it was empty and has members by now") {
        $0.list(["g": .empty])
        $0.describe("g", members: 0, at: 10)
        $0.list(["g": .stable])
    } expected: {
        "g: Stable, members ?, not_read_yet"
    },
    HardCase("members that were read too long ago", at: 400) {
        $0.list(["g": .stable])
        $0.describe("g", members: 3, at: 10)
    } expected: {
        "g: Stable, members ?, not_read_yet"
    },
    HardCase("a state that nobody knows") {
        $0.list(["g": nil])
    } expected: {
        "g: ?, members ?, not_read_yet"
    },
    HardCase("a listing that lacks a broker's groups keeps them, without their state") {
        $0.list(["a": .stable, "b": .stable])
        $0.list(["a": .stable], failures: [.timedOut])
    } expected: {
        "a: Stable, members ?, not_read_yet\nb: ?, members ?, not_read_yet"
    },
    HardCase("a complete listing drops groups that are gone") {
        $0.list(["a": .stable, "b": .stable])
        $0.list(["a": .stable])
    } expected: {
        "a: Stable, members ?, not_read_yet"
    },
    HardCase("a group that is listed in an unknown state is not gone") {
        $0.list(["a": .stable])
        $0.list(["a": nil])
    } expected: {
        "a: ?, members ?, not_read_yet"
    },
    HardCase("a named group that no broker lists and that has no commits") {
        $0.list([:], kept: ["g"])
        $0.snapshot.update(commits: [], of: "g", at: Instant(seconds: 9))
    } expected: {
        "g: ?, members ?, group_not_found"
    },
    HardCase("a named group that no broker lists, while some broker does not answer") {
        $0.list([:], failures: [.timedOut], kept: ["g"])
        $0.snapshot.fail(commitsOf: "g", .timedOut)
    } expected: {
        "g: ?, members ?, coordinator_unavailable"
    },
    HardCase("a named group that is listed") {
        $0.list(["g": .stable], kept: ["g"])
        $0.snapshot.update(commits: [], of: "g", at: Instant(seconds: 9))
    } expected: {
        "g: Stable, members ?"
    },
])
func `groups are told with what is known of them`(_ hardCase: HardCase) {
    #expect(hardCase.told == hardCase.expected)
}

@Test func `groups that are not wanted are not taken over`() {
    var story = Story()
    story.snapshot.update(GroupListing(groups: ["a": .stable, "b": .stable]), wanted: { $0 == "a" }, kept: [])
    #expect(story.told(at: 20) == "a: Stable, members ?, not_read_yet")
}

@Test func `collisions of repaired ids are counted by the last listing`() {
    var story = Story()
    story.snapshot.update(GroupListing(groups: [:], collisions: 2), wanted: { _ in true }, kept: [])
    #expect(story.snapshot.collisions == 2)
    story.list([:])
    #expect(story.snapshot.collisions == 0)
}

@Test func `answers for groups that are gone are dropped`() {
    var story = Story()
    story.snapshot.fail(commitsOf: "gone", .timedOut)
    story.describe("gone", members: 1, at: 1)
    story.ends([1], with: "gone", at: 1)
    #expect(story.snapshot.groups.isEmpty)
}

@Test(arguments: [
    (BrokerError.timedOut, UnknownReason.coordinatorUnavailable), (.transport, .coordinatorUnavailable),
    (BrokerError(code: 14), .coordinatorUnavailable), (BrokerError(code: 15), .coordinatorUnavailable),
    (BrokerError(code: 16), .coordinatorUnavailable), (.groupAuthorizationFailed, .groupDenied),
    (.topicAuthorizationFailed, .topicDenied), (.unsupported, .unsupported), (BrokerError(code: 24), .brokerError),
])
func `a group's reason follows from its coordinator's error`(_ error: BrokerError, _ reason: UnknownReason) {
    var story = Story()
    story.list(["g": .stable])
    story.snapshot.fail(commitsOf: "g", error)
    #expect(story.snapshot.lag(of: "g", at: Instant(seconds: 1), staleAfter: .seconds(300))?.problem == reason)
}
