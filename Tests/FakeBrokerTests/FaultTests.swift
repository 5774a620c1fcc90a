import FakeBroker
import TestSupport
import Testing

struct FaultTests {
    private static let apiVersions: Int16 = 18

    /// FindCoordinator for `g` at broker 1, and how its answer begins.
    private func coordinatorError(_ client: WireClient, group: String = "g") async throws -> Int16? {
        try await client.request(10, 0, [.string(group)])
        let answer = try await client.answer()
        return answer.map { Int16($0[4]) << 8 | Int16($0[5]) }
    }

    @Test func `an error for an API ends after as many times as it was given`() async throws {
        try await withCluster(.tiny) { cluster in
            cluster.inject(.init(.error(.coordinatorNotAvailable), api: .findCoordinator, times: 2))
            let client = try cluster.client()
            var errors: [Int16?] = []
            for _ in 0..<3 { errors.append(try await coordinatorError(client)) }
            #expect(errors == [15, 15, 0])
        }
    }

    @Test func `an error without end ends when withdrawn`() async throws {
        try await withCluster(.tiny) { cluster in
            let fault = cluster.inject(.init(.error(.coordinatorLoadInProgress), api: .findCoordinator))
            let client = try cluster.client()
            #expect(try await coordinatorError(client) == 14)
            #expect(try await coordinatorError(client) == 14)
            cluster.withdraw(fault)
            #expect(try await coordinatorError(client) == 0)
        }
    }

    @Test(
        arguments: [
            ("group", FakeFault(.error(.coordinatorNotAvailable), group: "g"), 15, 0, 0),
            ("other broker", FakeFault(.error(.coordinatorNotAvailable), broker: 2), 0, 0, 15),
            ("broker", FakeFault(.error(.coordinatorNotAvailable), broker: 1), 15, 15, 0),
            ("other API", FakeFault(.error(.coordinatorNotAvailable), api: .metadata), 0, 0, 0),
        ] as [(String, FakeFault, Int16, Int16, Int16)])
    func `a fault strikes only what it names`(
        _ label: String, fault: FakeFault, group: Int16, otherGroup: Int16, otherBroker: Int16
    ) async throws {
        try await withCluster(.tiny) { cluster in
            cluster.inject(fault)
            let (first, second) = (try cluster.client(of: 1), try cluster.client(of: 2))
            #expect(try await coordinatorError(first) == group, "\(label)")
            #expect(try await coordinatorError(first, group: "h") == otherGroup, "\(label)")
            #expect(try await coordinatorError(second, group: "h") == otherBroker, "\(label)")
        }
    }

    @Test func `a fault of one partition leaves its neighbours alone`() async throws {
        var state = FakeState(brokers: 1)
        state.addTopic("t", partitions: 3, logEnd: 100)
        try await withCluster(state) { cluster in
            cluster.inject(.init(.error(.notLeaderOrFollower), api: .listOffsets, topic: "t", partition: 1))
            let client = try cluster.client()
            let asked = (0..<3).flatMap { [Field.int32($0), .int64(-1)] }
            try await client.request(2, 1, [.int32(-1), .int32(1), .string("t"), .int32(3)] + asked)
            let rows: [(Int32, Int16, Int64)] = [(0, 0, 100), (1, 6, -1), (2, 0, 100)]
            let expected: [Field] =
                [.int32(7), .int32(1), .string("t"), .int32(3)]
                + rows.flatMap { [.int32($0), .int16($1), .int64(-1), .int64($2)] as [Field] }
            #expect(try await client.answer() == expected.encoded)
        }
    }

    @Test func `a fault of a topic strikes each of its partitions and its metadata`() async throws {
        try await withCluster(.tiny) { cluster in
            cluster.inject(.init(.error(.topicAuthorizationFailed), topic: "t"))
            let client = try cluster.client()
            try await client.request(9, 1, [.string("g"), .int32(1), .string("t"), .int32(1), .int32(0)])
            let commits: [Field] = [
                .int32(7), .int32(1), .string("t"), .int32(1), .int32(0), .int64(-1), .string(""), .int16(29),
            ]
            #expect(try await client.answer() == commits.encoded)
            try await client.request(3, 0, [.int32(1), .string("t")])
            let answer = try #require(try await client.answer())
            #expect(answer.suffix(9) == [Field.int16(29), .string("t"), .int32(0)].encoded[...])
        }
    }

    @Test(
        arguments: [
            ("close", .close, []), ("close mid-answer", .closeAfter(bytes: 6), [0, 0, 0, 31, 0, 0]),
            ("truncate", .truncate(bytes: 3), [0, 0, 0, 7, 0, 0, 0, 7, 0, 0, 0]),
        ] as [(String, FakeFault.Effect, [UInt8])])
    func `an answer that breaks off`(_ label: String, effect: FakeFault.Effect, expected: [UInt8]) async throws {
        var state = FakeState(brokers: 1)
        state.addGroup("g")
        try await withCluster(state) { cluster in
            cluster.inject(.init(effect, api: .findCoordinator))
            // The second request ends the connection also where the first one leaves it open.
            cluster.inject(.init(.close, api: .listGroups))
            let client = try cluster.client()
            try await client.request(10, 1, [.string("g"), .int8(0)])
            if case .truncate = effect { try await client.request(16, 0) }
            #expect(try await client.rest() == expected, "\(label)")
        }
    }

    @Test func `garbage keeps the frame and the correlation id and nothing else`() async throws {
        try await withCluster(.tiny) { cluster in
            let client = try cluster.client()
            try await client.request(Self.apiVersions, 0)
            let right = try #require(try await client.answer())
            cluster.inject(.init(.garbage, times: 1))
            try await client.request(Self.apiVersions, 0)
            let noise = try #require(try await client.answer())
            #expect(noise.count == right.count)
            #expect(noise.prefix(4) == right.prefix(4))
            #expect(noise != right)
        }
    }

    @Test func `a silenced answer never comes and the next one does`() async throws {
        try await withCluster(.tiny) { cluster in
            cluster.inject(.init(.silence, times: 1))
            let client = try cluster.client()
            try await client.request(Self.apiVersions, 0, correlation: 1)
            try await client.request(Self.apiVersions, 0, correlation: 2)
            #expect(try await client.answer()?.prefix(4) == [0, 0, 0, 2])
        }
    }

    @Test func `delays keep the order and do not add up`() async throws {
        try await withCluster(.tiny, roundTrip: .seconds(1)) { cluster in
            let client = try cluster.client()
            let start = ContinuousClock.now
            for number in 0..<100 { try await client.request(Self.apiVersions, 0, correlation: Int32(number)) }
            for number in 0..<100 { #expect(try await client.answer()?[3] == UInt8(number)) }
            let elapsed = ContinuousClock.now - start
            #expect(elapsed >= .seconds(1))
            // One after the other they would take 100 s.
            #expect(elapsed < .seconds(80))
        }
    }

    @Test func `a hanging broker reads and answers nothing until it resumes`() async throws {
        try await withCluster(.tiny) { cluster in
            cluster.hang(1)
            let client = try cluster.client()
            for number: Int32 in 1...3 { try await client.request(Self.apiVersions, 0, correlation: number) }
            await eventually("three requests have arrived") { cluster.counters()[.apiVersions].requests == 3 }
            #expect(cluster.counters()[.apiVersions].bytesOut == 0)
            let other = try cluster.client(of: 2)
            try await other.request(Self.apiVersions, 0)
            #expect(try await other.answer() != nil)
            cluster.resume(1)
            for number: UInt8 in 1...3 { #expect(try await client.answer()?[3] == number) }
        }
    }

    @Test func `more requests than a hanging broker keeps are answered all the same`() async throws {
        try await withCluster(.tiny) { cluster in
            cluster.hang(1)
            let client = try cluster.client()
            for _ in 0..<1_500 { try await client.request(16, 0) }
            await eventually("the bound is reached") { cluster.counters()[.listGroups].requests == 1_000 }
            cluster.resume(1)
            for _ in 0..<1_500 { #expect(try await client.answer() != nil) }
        }
    }

    @Test func `a stopped broker refuses and comes back on its port`() async throws {
        try await withCluster(.tiny) { cluster in
            let port = try #require(cluster.port(of: 1))
            let client = try cluster.client()
            try await client.request(Self.apiVersions, 0)
            _ = try await client.answer()
            try await cluster.stopBroker(1)
            #expect(try await client.answer() == nil)
            #expect(throws: WireClient.Failure.self) { try cluster.client() }
            try await cluster.startBroker(1)
            #expect(cluster.port(of: 1) == port)
            let again = try cluster.client()
            try await again.request(Self.apiVersions, 0)
            #expect(try await again.answer() != nil)
        }
    }

    @Test func `dropped connections end while the broker goes on listening`() async throws {
        try await withCluster(.tiny) { cluster in
            let client = try cluster.client()
            try await client.request(Self.apiVersions, 0)
            _ = try await client.answer()
            cluster.dropConnections(of: 1)
            #expect(try await client.answer() == nil)
            let again = try cluster.client()
            try await again.request(Self.apiVersions, 0)
            #expect(try await again.answer() != nil)
        }
    }

    @Test func `counters tell requests and bytes per API and connections`() async throws {
        try await withCluster(.tiny) { cluster in
            let client = try cluster.client()
            for _ in 0..<2 {
                try await client.request(16, 0)
                _ = try await client.answer()
            }
            // Length 4, header 14; length 4, correlation 4, error 2, count 4, "g" 3, "consumer" 10.
            #expect(cluster.counters()[.listGroups] == FakeCounters.Traffic(requests: 2, bytesIn: 36, bytesOut: 54))
            #expect(cluster.counters().total == FakeCounters.Traffic(requests: 2, bytesIn: 36, bytesOut: 54))
            #expect(cluster.counters().connectionsAccepted == 1)
            #expect(cluster.counters().connectionsOpen == 1)
            cluster.resetCounters()
            #expect(cluster.counters().total == FakeCounters.Traffic())
            #expect(cluster.counters().connectionsOpen == 1)
        }
    }
}
