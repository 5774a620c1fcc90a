import FakeBroker
import Kafka
import LagModel
import Testing

/// Group ids are whatever bytes a client chose.
struct HostileNameTests {
    private static let deadline = Duration.seconds(60)
    /// In the fake's names U+F7FF and U+F7FE stand for the lone bytes 0xFF and 0xFE, which are not UTF-8.
    private static let loneFF = "\u{F7FF}"
    private static let loneFE = "\u{F7FE}"

    private static func seed(_ state: inout FakeState, _ groups: [String]) {
        state.addTopic("orders", logEnd: 70)
        for (number, group) in groups.enumerated() {
            state.addGroup(group, coordinator: 1)
            state.commit(.at(Int64(number)), of: group, in: "orders", 0)
        }
    }

    @Test(arguments: [
        ("quotes", #"say "hi" \ 'there'"#), ("newlines", "a\nb\r\tc"), ("blanks", "  "), ("emoji", "gru🦆ppe"),
        ("percent signs", "%s%n%d"), ("a long name", String(repeating: "x", count: 5_000)),
    ])
    func `an id of any characters is listed and read under its own name`(_ label: String, _ id: String) async throws {
        try await withFakeCluster(seed: { Self.seed(&$0, ["zero", id]) }) { _, client in
            let listing = try await client.listGroups(deadline: Self.deadline)
            #expect(Set(listing.groups.keys) == ["zero", id])
            let commits = try await client.committedOffsets(of: id, deadline: Self.deadline)
            #expect(commits == [TopicCommits(topic: "orders", partitions: [Commit(partition: 0, offset: 1)])])
        }
    }

    @Test func `an id that is not UTF-8 is repaired, and read by its bytes`() async throws {
        try await withFakeCluster(seed: { Self.seed(&$0, ["zero", "bad\(Self.loneFF)id"]) }) { _, client in
            let listing = try await client.listGroups(deadline: Self.deadline)
            #expect(Set(listing.groups.keys) == ["zero", "bad\u{FFFD}id"])
            #expect(listing.collisions == 0)
            let commits = try await client.committedOffsets(of: "bad\u{FFFD}id", deadline: Self.deadline)
            #expect(commits == [TopicCommits(topic: "orders", partitions: [Commit(partition: 0, offset: 1)])])
            #expect(try await client.describeGroups(deadline: Self.deadline)["bad\u{FFFD}id"] != nil)
        }
    }

    @Test func `of two ids with the same letters in other bytes, one is dropped and counted`() async throws {
        // U+F7C3 and U+F7A9 stand for the bytes of the one scalar "é".
        try await withFakeCluster(seed: { Self.seed(&$0, ["cafe\u{301}", "caf\u{F7C3}\u{F7A9}"]) }) { _, client in
            let listing = try await client.listGroups(deadline: Self.deadline)
            #expect(listing.groups.keys.map { Array($0.utf8) } == [Array("cafe\u{301}".utf8)])
            #expect(listing.collisions == 1)
            let commits = try await client.committedOffsets(of: "cafe\u{301}", deadline: Self.deadline)
            #expect(commits == [TopicCommits(topic: "orders", partitions: [Commit(partition: 0, offset: 0)])])
        }
    }

    @Test func `of two ids that read the same after repair, one is dropped and counted`() async throws {
        let ids = ["bad\(Self.loneFF)id", "bad\(Self.loneFE)id", "bad\u{FFFD}id"]
        try await withFakeCluster(seed: { Self.seed(&$0, ids) }) { _, client in
            let listing = try await client.listGroups(deadline: Self.deadline)
            #expect(Set(listing.groups.keys) == ["bad\u{FFFD}id"])
            #expect(listing.collisions == 2)
            let again = try await client.listGroups(deadline: Self.deadline)
            #expect(again.groups == listing.groups)
            #expect(again.collisions == 2)
        }
    }
}
