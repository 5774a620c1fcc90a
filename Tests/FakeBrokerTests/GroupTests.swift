import FakeBroker
import Testing

struct GroupTests {
    private static let subscription: [Field] = [.int16(0), .int32(1), .string("t"), .int32(-1)]
    private static let assignment: [Field] =
        [.int16(0), .int32(1), .string("t"), .int32(2), .int32(0), .int32(1), .int32(-1)]

    @Test(arguments: Int16(0)...3)
    func `the coordinator of a group in every version`(version: Int16) async throws {
        try await withCluster(.tiny) { cluster in
            let form = Form(isFlexible: version >= 3)
            let client = try cluster.client(of: 2)
            let type: [Field] = version >= 1 ? [.int8(0)] : []
            try await client.request(10, version, isFlexible: form.isFlexible, [form.string("g")] + type + form.tags)
            var expected: [Field] = [.int32(7)] + form.tags + (version >= 1 ? [.int32(0)] : []) + [.int16(0)]
            if version >= 1 { expected += [form.string(nil)] }
            let port = Int32(try #require(cluster.port(of: 1)))
            expected += [.int32(1), form.string("127.0.0.1"), .int32(port)] + form.tags
            #expect(try await client.answer() == expected.encoded)
        }
    }

    @Test(arguments: Int16(0)...4)
    func `the groups of a broker in every version`(version: Int16) async throws {
        try await withCluster(.tiny) { cluster in
            let form = Form(isFlexible: version >= 3)
            let client = try cluster.client()
            let states: [Field] = version >= 4 ? [form.count(0)] : []
            try await client.request(16, version, isFlexible: form.isFlexible, states + form.tags)
            var expected: [Field] = [.int32(7)] + form.tags + (version >= 1 ? [.int32(0)] : []) + [.int16(0)]
            expected += [form.count(1), form.string("g"), form.string("consumer")]
            expected += (version >= 4 ? [form.string("Stable")] : []) + form.tags + form.tags
            #expect(try await client.answer() == expected.encoded)
        }
    }

    @Test(arguments: Int16(0)...5)
    func `a group and its members in every version`(version: Int16) async throws {
        try await withCluster(.tiny) { cluster in
            let form = Form(isFlexible: version >= 5)
            let client = try cluster.client()
            let operations: [Field] = version >= 3 ? [.int8(0)] : []
            try await client.request(
                15, version, isFlexible: form.isFlexible, [form.count(1), form.string("g")] + operations + form.tags)
            var expected: [Field] = [.int32(7)] + form.tags + (version >= 1 ? [.int32(0)] : [])
            expected += [form.count(1), .int16(0), form.string("g"), form.string("Stable"), form.string("consumer")]
            expected += [form.string("range"), form.count(1), form.string("m")]
            expected += version >= 4 ? [form.string(nil)] : []
            expected += [form.string("consumer"), form.string("/127.0.0.1")]
            expected += [form.bytes(Self.subscription.encoded), form.bytes(Self.assignment.encoded)] + form.tags
            expected += (version >= 3 ? [.int32(.min)] : []) + form.tags + form.tags
            #expect(try await client.answer() == expected.encoded)
        }
    }

    @Test(
        arguments: [
            ("unknown", 1, "nobody", 0, "Dead", ""),
            ("KIP-848", 1, "new", 0, "Dead", ""),
            ("wrong broker", 2, "g", 16, "", ""),
            ("denied", 1, "denied", 30, "", ""),
            ("empty", 1, "empty", 0, "Empty", "consumer"),
        ] as [(String, Int32, String, Int16, String, String)])
    func `groups without members to tell of`(
        _ label: String, broker: Int32, group: String, error: Int16, state: String, type: String
    ) async throws {
        var tiny = FakeState.tiny
        tiny.addGroup("new", coordinator: 1, members: [FakeMember(memberId: "m")])
        tiny.groups["new"]?.groupProtocol = .consumer
        tiny.addGroup("empty", coordinator: 1)
        tiny.addGroup("denied", coordinator: 1)
        tiny.deniedGroups = ["denied"]
        try await withCluster(tiny) { cluster in
            let client = try cluster.client(of: broker)
            try await client.request(15, 0, [.int32(1), .string(group)])
            let expected: [Field] = [
                .int32(7), .int32(1), .int16(error), .string(group), .string(state), .string(type), .string(""),
                .int32(0),
            ]
            #expect(try await client.answer() == expected.encoded, "\(label)")
        }
    }

    @Test func `a group is listed on each broker that claims it and denied ones on none`() async throws {
        var tiny = FakeState.tiny
        tiny.groups["g"]?.alsoListedOn = [2]
        tiny.addGroup("denied", coordinator: 2)
        tiny.deniedGroups = ["denied"]
        try await withCluster(tiny) { cluster in
            for broker: Int32 in [1, 2] {
                let client = try cluster.client(of: broker)
                try await client.request(16, 0)
                let expected: [Field] = [.int32(7), .int16(0), .int32(1), .string("g"), .string("consumer")]
                #expect(try await client.answer() == expected.encoded)
            }
        }
    }

    @Test func `a states filter leaves other states out`() async throws {
        var tiny = FakeState.tiny
        tiny.addGroup("empty", coordinator: 1)
        try await withCluster(tiny) { cluster in
            let client = try cluster.client()
            try await client.request(16, 4, isFlexible: true, [.compactCount(1), .compact("Empty"), .noTags])
            let expected: [Field] = [
                .int32(7), .noTags, .int32(0), .int16(0), .compactCount(1), .compact("empty"), .compact("consumer"),
                .compact("Empty"), .noTags, .noTags,
            ]
            #expect(try await client.answer() == expected.encoded)
        }
    }

    @Test func `names that are not UTF-8 go out and come back as the bytes they are`() async throws {
        let bytes: [UInt8] = [0x61, 0xFF, 0x0A, 0x22]
        var tiny = FakeState(brokers: 1)
        tiny.addTopic("t")
        let name = FakeState.name(ofBytes: bytes)
        tiny.addGroup(name)
        tiny.commit(.at(5), of: name, in: "t", 0)
        try await withCluster(tiny) { cluster in
            let client = try cluster.client()
            let raw: [Field] = [.int16(4), .raw(bytes)]
            try await client.request(16, 0)
            let listed: [Field] = [.int32(7), .int16(0), .int32(1)] + raw + [.string("consumer")]
            #expect(try await client.answer() == listed.encoded)
            try await client.request(9, 2, raw + [.int32(-1)])
            let commits: [Field] = [
                .int32(7), .int32(1), .string("t"), .int32(1), .int32(0), .int64(5), .string(""), .int16(0), .int16(0),
            ]
            #expect(try await client.answer() == commits.encoded)
        }
    }
}
