import FakeBroker
import Testing

struct ApiVersionsTests {
    /// key, lowest and highest version of everything that the fake serves.
    private static let served: [(Int16, Int16, Int16)] = [
        (2, 1, 7), (3, 0, 9), (9, 1, 7), (10, 0, 3), (15, 0, 5), (16, 0, 4), (17, 0, 1), (18, 0, 3), (36, 0, 2),
    ]

    private static func ranges(tagged: Bool) -> [Field] {
        served.flatMap { [.int16($0), .int16($1), .int16($2)] + (tagged ? [Field.noTags] : []) }
    }

    @Test func `version 0 lists every API that is served`() async throws {
        try await withCluster(.tiny) { cluster in
            let client = try cluster.client()
            try await client.request(18, 0)
            let expected: [Field] = [.int32(7), .int16(0), .int32(9)] + Self.ranges(tagged: false)
            #expect(try await client.answer() == expected.encoded)
        }
    }

    @Test func `version 3 is compact and has no tagged field, which librdkafka 2 0 2 would mis-skip`() async throws {
        try await withCluster(.tiny) { cluster in
            let client = try cluster.client()
            try await client.request(18, 3, isFlexible: true, [.compact("kcat"), .compact("1"), .noTags])
            let expected: [Field] =
                [.int32(7), .int16(0), .compactCount(9)] + Self.ranges(tagged: true) + [.int32(0), .noTags]
            #expect(try await client.answer() == expected.encoded)
        }
    }

    @Test func `a version that is not served is answered with error 35 in version 0`() async throws {
        try await withCluster(.tiny) { cluster in
            let client = try cluster.client()
            try await client.request(18, 9, isFlexible: true, [.compact("new"), .compact("1"), .noTags])
            let expected: [Field] = [.int32(7), .int16(35), .int32(9)] + Self.ranges(tagged: false)
            #expect(try await client.answer() == expected.encoded)
        }
    }

    @Test(arguments: [("Produce", 0, 7), ("Metadata 13", 3, 13), ("OffsetFetch 0", 9, 0)] as [(String, Int16, Int16)])
    func `a request that is not advertised closes the connection`(_ label: String, key: Int16, version: Int16)
        async throws
    {
        try await withCluster(.tiny) { cluster in
            let client = try cluster.client()
            try await client.request(key, version, [.int32(0)])
            #expect(try await client.answer() == nil, "\(label)")
        }
    }

    @Test(
        arguments: [
            ("negative length", [.int32(-5)]),
            ("length beyond Kafka's limit", [.int32(.max)]),
            ("no header", [.int32(1), .int8(0)]),
            (
                "an array longer than its frame",
                [.int32(18), .int16(3), .int16(1), .int32(7), .string("test"), .int32(.max)]
            ),
            ("a negative array", [.int32(18), .int16(3), .int16(1), .int32(7), .string("test"), .int32(-9)]),
            (
                "a name longer than its frame",
                [.int32(20), .int16(3), .int16(1), .int32(7), .string("test"), .int32(1), .int16(999)]
            ),
        ] as [(String, [Field])])
    func `a request that cannot be read closes its connection and nothing else`(_ label: String, bytes: [Field])
        async throws
    {
        try await withCluster(.tiny) { cluster in
            let (hostile, other) = (try cluster.client(), try cluster.client())
            try await hostile.send(bytes.encoded)
            #expect(try await hostile.answer() == nil, "\(label)")
            try await other.request(18, 0)
            #expect(try await other.answer() != nil, "\(label)")
        }
    }
}
