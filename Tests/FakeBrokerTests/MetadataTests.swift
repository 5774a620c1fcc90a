import FakeBroker
import Testing

struct MetadataTests {
    /// Metadata of the tiny cluster as the protocol's tables have it.
    private static func answer(_ cluster: FakeCluster, version: Int16, topics: [Field], count: Int) throws -> [UInt8] {
        let form = Form(isFlexible: version >= 9)
        var fields: [Field] = [.int32(7)] + form.tags
        if version >= 3 { fields += [.int32(0)] }
        fields += [form.count(2)]
        for broker: Int32 in [1, 2] {
            fields += [.int32(broker), form.string("127.0.0.1"), .int32(Int32(try #require(cluster.port(of: broker))))]
            if version >= 1 { fields += [form.string(nil)] }
            fields += form.tags
        }
        if version >= 2 { fields += [form.string("fake-cluster")] }
        if version >= 1 { fields += [.int32(1)] }
        fields += [form.count(count)] + topics
        if version >= 8 { fields += [.int32(.min)] }
        return (fields + form.tags).encoded
    }

    private static func topic(version: Int16) -> [Field] {
        let form = Form(isFlexible: version >= 9)
        var fields: [Field] = [.int16(0), form.string("t")]
        if version >= 1 { fields += [.int8(0)] }
        fields += [form.count(2)]
        for (number, replicas) in [(0, [1, 2]), (1, [2, 1])] as [(Int32, [Int32])] {
            fields += [.int16(0), .int32(number), .int32(replicas[0])]
            if version >= 7 { fields += [.int32(0)] }
            fields += form.integers(replicas) + form.integers(replicas)
            if version >= 5 { fields += form.integers([]) }
            fields += form.tags
        }
        if version >= 8 { fields += [.int32(.min)] }
        return fields + form.tags
    }

    private static func request(version: Int16, topics: [Field]) -> [Field] {
        var fields = topics
        if version >= 4 { fields += [.int8(0)] }
        if version >= 8 { fields += [.int8(0), .int8(0)] }
        return fields + Form(isFlexible: version >= 9).tags
    }

    @Test(arguments: Int16(0)...9)
    func `all topics in every version`(version: Int16) async throws {
        try await withCluster(.tiny) { cluster in
            let client = try cluster.client()
            let all: Field = version == 0 ? .int32(0) : version >= 9 ? .raw([0]) : .int32(-1)
            try await client.request(
                3, version, isFlexible: version >= 9, Self.request(version: version, topics: [all]))
            let expected = try Self.answer(cluster, version: version, topics: Self.topic(version: version), count: 1)
            #expect(try await client.answer() == expected)
        }
    }

    struct LeaderChange: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let error: Int16
        let leader: Int32
        let change: @Sendable (inout FakeState) -> Void
    }

    @Test(arguments: [
        LeaderChange(testDescription: "no leader", error: 5, leader: -1) { $0.moveLeader(of: "t", 0, to: -1) },
        LeaderChange(testDescription: "moved leader", error: 0, leader: 2) { $0.moveLeader(of: "t", 0, to: 2) },
    ])
    func `a leader's fate shows at once`(_ fate: LeaderChange) async throws {
        try await withCluster(.tiny) { cluster in
            let client = try cluster.client()
            try await client.request(3, 1, [.int32(-1)])
            _ = try await client.answer()
            cluster.update { fate.change(&$0) }
            try await client.request(3, 1, [.int32(-1)])
            let partition0: [Field] = [.int16(fate.error), .int32(0), .int32(fate.leader)]
            let topic: [Field] =
                [.int16(0), .string("t"), .int8(0), .int32(2)] + partition0 + Form(isFlexible: false).integers([1, 2])
                + Form(isFlexible: false).integers([1, 2]) + [.int16(0), .int32(1), .int32(2)]
                + Form(isFlexible: false).integers([2, 1]) + Form(isFlexible: false).integers([2, 1])
            let expected = try Self.answer(cluster, version: 1, topics: topic, count: 1)
            #expect(try await client.answer() == expected)
        }
    }

    @Test func `a denied topic is left out of all topics and an error when named`() async throws {
        try await withCluster(.tiny) { cluster in
            cluster.update { $0.deniedTopics = ["t"] }
            let client = try cluster.client()
            try await client.request(3, 1, [.int32(-1)])
            #expect(try await client.answer() == Self.answer(cluster, version: 1, topics: [], count: 0))
            try await client.request(3, 1, [.int32(2), .string("t"), .string("none")])
            let topics: [Field] = [
                .int16(29), .string("t"), .int8(0), .int32(0), .int16(3), .string("none"), .int8(0), .int32(0),
            ]
            #expect(try await client.answer() == Self.answer(cluster, version: 1, topics: topics, count: 2))
        }
    }

    @Test func `an empty list asks for no topic from version 1 on`() async throws {
        try await withCluster(.tiny) { cluster in
            let client = try cluster.client()
            try await client.request(3, 1, [.int32(0)])
            #expect(try await client.answer() == Self.answer(cluster, version: 1, topics: [], count: 0))
        }
    }
}
