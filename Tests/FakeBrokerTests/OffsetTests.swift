import FakeBroker
import Testing

struct OffsetTests {
    /// OffsetFetch's answer for topic `t`.
    private static func commits(
        _ partitions: [(Int32, Int64, Int16)], version: Int16, groupError: Int16 = 0
    ) -> [UInt8] {
        let form = Form(isFlexible: version >= 6)
        var fields: [Field] = [.int32(7)] + form.tags + (version >= 3 ? [.int32(0)] : [])
        fields += [form.count(partitions.isEmpty ? 0 : 1)]
        if !partitions.isEmpty { fields += [form.string("t"), form.count(partitions.count)] }
        for (number, offset, error) in partitions {
            fields += [.int32(number), .int64(offset)] + (version >= 5 ? [.int32(-1)] : [])
            fields += [form.string(""), .int16(error)] + form.tags
        }
        if !partitions.isEmpty { fields += form.tags }
        return (fields + (version >= 2 ? [.int16(groupError)] : []) + form.tags).encoded
    }

    private static func request(of group: String = "g", _ partitions: [Int32]?, version: Int16) -> [Field] {
        let form = Form(isFlexible: version >= 6)
        var fields = [form.string(group)]
        if let partitions {
            fields += [form.count(1), form.string("t")] + form.integers(partitions) + form.tags
        } else {
            fields += [form.isFlexible ? .raw([0]) : .int32(-1)]
        }
        return fields + (version >= 7 ? [.int8(1)] : []) + form.tags
    }

    @Test(arguments: Int16(1)...7)
    func `commits of named partitions in every version`(version: Int16) async throws {
        try await withCluster(.tiny) { cluster in
            let client = try cluster.client()
            try await client.request(
                9, version, isFlexible: version >= 6, Self.request([0, 1, 9], version: version))
            let expected = Self.commits([(0, 70, 0), (1, -1, 0), (9, -1, 0)], version: version)
            #expect(try await client.answer() == expected)
        }
    }

    @Test(arguments: Int16(2)...7)
    func `all commits of a group in every version that has the question`(version: Int16) async throws {
        try await withCluster(.tiny) { cluster in
            let client = try cluster.client()
            try await client.request(9, version, isFlexible: version >= 6, Self.request(nil, version: version))
            #expect(try await client.answer() == Self.commits([(0, 70, 0)], version: version))
        }
    }

    @Test(
        arguments: [
            ("wrong broker", 2, "g", 16), ("denied group", 1, "denied", 30), ("unknown group", 1, "nobody", 0),
        ] as [(String, Int32, String, Int16)])
    func `a group that cannot be asked has no commits and the reason`(
        _ label: String, broker: Int32, group: String, error: Int16
    ) async throws {
        var tiny = FakeState.tiny
        tiny.addGroup("denied", coordinator: 1)
        tiny.deniedGroups = ["denied"]
        try await withCluster(tiny) { cluster in
            let client = try cluster.client(of: broker)
            try await client.request(9, 5, Self.request(of: group, nil, version: 5))
            #expect(try await client.answer() == Self.commits([], version: 5, groupError: error), "\(label)")
        }
    }

    @Test func `a denied topic is left out of all commits and an error when named`() async throws {
        try await withCluster(.tiny) { cluster in
            cluster.update { $0.deniedTopics = ["t"] }
            let client = try cluster.client()
            try await client.request(9, 5, Self.request(nil, version: 5))
            #expect(try await client.answer() == Self.commits([], version: 5))
            try await client.request(9, 5, Self.request([0], version: 5))
            #expect(try await client.answer() == Self.commits([(0, -1, 29)], version: 5))
        }
    }

    @Test func `commits in a deleted topic stay behind`() async throws {
        try await withCluster(.tiny) { cluster in
            cluster.update {
                $0.keepUp("g", in: "t", lag: 5)
                $0.deleteTopic("t")
            }
            let client = try cluster.client()
            try await client.request(9, 5, Self.request(nil, version: 5))
            #expect(try await client.answer() == Self.commits([(0, 95, 0), (1, 95, 0)], version: 5))
            #expect(cluster.truth.logEnd("t", 0) == nil)
            #expect(cluster.truth.committed("g", "t", 0) == 95)
        }
    }

    /// ListOffsets of partition 0 of `t`, and its answer.
    private static func list(at timestamp: Int64, isolation: Int8 = 0, version: Int16, partition: Int32 = 0) -> [Field]
    {
        let form = Form(isFlexible: version >= 6)
        var fields: [Field] = [.int32(-1)] + (version >= 2 ? [.int8(isolation)] : [])
        fields += [form.count(1), form.string("t"), form.count(1), .int32(partition)]
        fields += (version >= 4 ? [.int32(-1)] : []) + [.int64(timestamp)]
        return fields + form.tags + form.tags + form.tags
    }

    private static func listed(
        _ offset: Int64, timestamp: Int64 = -1, error: Int16 = 0, epoch: Int32? = nil, version: Int16,
        partition: Int32 = 0
    ) -> [UInt8] {
        let form = Form(isFlexible: version >= 6)
        var fields: [Field] = [.int32(7)] + form.tags + (version >= 2 ? [.int32(0)] : [])
        fields += [form.count(1), form.string("t"), form.count(1), .int32(partition), .int16(error)]
        fields += [.int64(timestamp), .int64(offset)] + (version >= 4 ? [.int32(epoch ?? (offset < 0 ? -1 : 0))] : [])
        return (fields + form.tags + form.tags + form.tags).encoded
    }

    @Test(arguments: Int16(1)...7)
    func `the end of a partition in every version`(version: Int16) async throws {
        try await withCluster(.tiny) { cluster in
            let client = try cluster.client()
            try await client.request(2, version, isFlexible: version >= 6, Self.list(at: -1, version: version))
            #expect(try await client.answer() == Self.listed(100, version: version))
        }
    }

    @Test(
        arguments: [
            ("end", -1, 0, 100, -1), ("end, read_committed", -1, 1, 60, -1), ("beginning", -2, 0, 10, -1),
            ("newest", -3, 0, 90, 9_000), ("before all", 5, 0, 20, 1_000), ("between", 1_001, 0, 90, 9_000),
            ("exact", 9_000, 0, 90, 9_000), ("read_committed hides it", 1_001, 1, -1, -1),
            ("after all", 9_001, 0, -1, -1),
            ("unknown special", -9, 0, -1, -1),
        ] as [(String, Int64, Int8, Int64, Int64)])
    func `offsets by place and by time`(
        _ label: String, asked: Int64, isolation: Int8, offset: Int64, timestamp: Int64
    ) async throws {
        try await withCluster(.tiny) { cluster in
            cluster.update {
                $0.changePartition("t", 0) {
                    $0.openTransactionAt = 60
                    $0.timeIndex = [
                        .init(timestamp: 500, offset: 5), .init(timestamp: 1_000, offset: 20),
                        .init(timestamp: 9_000, offset: 90),
                    ]
                }
            }
            let client = try cluster.client()
            try await client.request(2, 5, Self.list(at: asked, isolation: isolation, version: 5))
            #expect(try await client.answer() == Self.listed(offset, timestamp: timestamp, version: 5), "\(label)")
        }
    }

    struct Unanswerable: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var partition: Int32 = 0
        let error: Int16
        let change: @Sendable (inout FakeState) -> Void
    }

    @Test(arguments: [
        Unanswerable(testDescription: "not the leader", partition: 1, error: 6) { _ in },
        Unanswerable(testDescription: "no such partition", partition: 9, error: 3) { _ in },
        Unanswerable(testDescription: "denied", error: 29) { $0.deniedTopics = ["t"] },
        Unanswerable(testDescription: "deleted", error: 3) { $0.deleteTopic("t") },
        Unanswerable(testDescription: "leaderless", error: 6) { $0.moveLeader(of: "t", 0, to: -1) },
        Unanswerable(testDescription: "moved away", error: 6) { $0.moveLeaders(from: 1, to: 2) },
    ])
    func `a partition that this broker cannot speak for`(_ unanswerable: Unanswerable) async throws {
        try await withCluster(.tiny) { cluster in
            cluster.update { unanswerable.change(&$0) }
            let client = try cluster.client()
            let partition = unanswerable.partition
            try await client.request(2, 5, Self.list(at: -1, version: 5, partition: partition))
            let expected = Self.listed(-1, error: unanswerable.error, version: 5, partition: partition)
            #expect(try await client.answer() == expected)
        }
    }
}
