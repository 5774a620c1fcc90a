import Testing

@testable import FakeBroker

struct ModelTests {
    @Test(
        arguments: [
            ("before it moves", MovingOffset(5, perSecond: 10, since: .seconds(3)), Duration.seconds(2), 5),
            ("still", MovingOffset(5), .seconds(99), 5),
            ("whole records only", MovingOffset(5, perSecond: 10, since: .seconds(3)), .milliseconds(3_199), 6),
            ("falling", MovingOffset(5, perSecond: -1), .seconds(7), -2),
            ("beyond Int64", MovingOffset(.max, perSecond: 1e9), .seconds(1_000_000), .max),
        ] as [(String, MovingOffset, Duration, Int64)])
    func `an offset moves by the clock`(_ label: String, offset: MovingOffset, now: Duration, value: Int64) {
        #expect(offset.value(at: now) == value, "\(label)")
    }

    @Test func `consumers keep up, fall behind and stand still`() {
        var state = FakeState(brokers: 1)
        state.addTopic("t", logEnd: 100)
        for group in ["prompt", "slow", "still"] {
            state.addGroup(group)
            state.commit(.at(90), of: group, in: "t", 0)
        }
        state.produce(to: "t", recordsPerSecond: 10)
        state.keepUp("prompt", in: "t", lag: 2)
        state.fallBehind("slow", in: "t", recordsPerSecond: 4)
        state.now = .seconds(5)
        #expect(state.logEnd("t", 0) == 150)
        #expect(state.committed("prompt", "t", 0) == 148)
        #expect(state.committed("slow", "t", 0) == 120)
        #expect(state.committed("still", "t", 0) == 90)
        state.standStill("slow", in: "t")
        state.now = .seconds(50)
        #expect(state.committed("slow", "t", 0) == 120)
    }

    @Test func `a change of rate goes on from where the log is`() {
        var state = FakeState(brokers: 1)
        state.addTopic("a", partitions: 3)
        state.addTopic("b", partitions: 1)
        state.produce(recordsPerSecond: 400)
        state.now = .seconds(1)
        #expect(state.logEnd("a", 2) == 100)
        state.produce(recordsPerSecond: 0)
        state.append(7, to: "b", 0)
        state.now = .seconds(9)
        #expect(state.logEnd("a", 2) == 100)
        #expect(state.logEnd("b", 0) == 107)
    }

    @Test func `records written by rate are found by their time`() {
        var partition = FakePartition(replicas: [1], logStart: 0, logEnd: 0)
        partition.logEnd = MovingOffset(50, perSecond: 2, since: .seconds(10))
        let found = [0, 10_500, 10_501, 11_000, 60_000].map {
            partition.firstRecord(from: $0, clusterStartedAt: 0, now: .seconds(12))
        }
        let expected: [FakePartition.TimeIndexEntry?] = [
            .init(timestamp: 10_500, offset: 50), .init(timestamp: 10_500, offset: 50),
            .init(timestamp: 11_000, offset: 51), .init(timestamp: 11_000, offset: 51), nil,
        ]
        #expect(found == expected)
    }

    @Test func `a recreated topic falls and leaves the commits where they were`() {
        var state = FakeState.tiny
        state.keepUp("g", in: "t", lag: 1)
        state.recreateTopic("t", logEnd: 3)
        #expect(state.logEnd("t", 1) == 3)
        #expect(state.committed("g", "t", 1) == 99)
        state.addPartitions(2, to: "t")
        #expect(state.topics["t"]?.partitions.count == 4)
        #expect(state.logEnd("t", 3) == 0)
        #expect(state.committed("g", "t", 3) == nil)
    }

    @Test(
        arguments: [
            ("S", FakeShape.small, 600, 50, 900), ("M", .medium, 6_000, 500, 9_000),
            ("L", .large, 20_000, 1_000, 50_000),
        ] as [(String, FakeShape, Int, Int, Int)])
    func `shapes have their numbers, spread evenly`(
        _ label: String, shape: FakeShape, partitions: Int, groups: Int, commits: Int
    ) {
        let state = FakeState(brokers: 3, shape: shape)
        let all = state.topics.values.flatMap(\.partitions)
        #expect(all.count == partitions, "\(label)")
        #expect(state.groups.count == groups, "\(label)")
        #expect(state.groups.values.flatMap(\.commits.values).joined().count == commits, "\(label)")
        for broker in state.brokers {
            let leads = all.count { $0.leader == broker }
            let coordinates = state.groups.values.count { $0.coordinator == broker }
            #expect((partitions / 3...partitions / 3 + 1).contains(leads), "\(label)")
            #expect((groups / 3...groups / 3 + 1).contains(coordinates), "\(label)")
        }
    }

    @Test(
        arguments: [
            ("ASCII", Array("prod-1".utf8)), ("UTF-8", Array("größe-🦭".utf8)), ("not UTF-8", [0x61, 0xFF, 0x62]),
            ("cut short", [0x61, 0xE2, 0x82]), ("overlong", [0xC0, 0xAF]),
            ("replacement character", Array("\u{FFFD}".utf8)),
            ("our own escape", Array("\u{F7FF}".utf8)), ("empty", []), ("quotes and newlines", Array("\"\\\n".utf8)),
        ] as [(String, [UInt8])])
    func `any bytes are a name and come back as they were`(_ label: String, bytes: [UInt8]) {
        #expect(RawName.bytes(of: RawName.string(of: bytes)) == bytes, "\(label)")
    }

    @Test func `two names stay two where repair would make them one`() {
        #expect(RawName.string(of: [0x61, 0xFF]) != RawName.string(of: [0x61, 0xFE]))
        #expect(RawName.string(of: [0x61, 0xFF]) != RawName.string(of: Array("a\u{FFFD}".utf8)))
    }
}
