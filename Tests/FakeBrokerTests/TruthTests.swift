import FakeBroker
import TestSupport
import Testing

/// What the cluster answers lies between what was true before the question and after it.
struct TruthTests {
    @Test func `offsets that move are answered as they are`() async throws {
        try await withCluster(.tiny) { cluster in
            cluster.update {
                $0.keepUp("g", in: "t", lag: 3)
                $0.produce(to: "t", recordsPerSecond: 20_000)
            }
            let client = try cluster.client()
            let start = try #require(cluster.truth.logEnd("t", 0))
            try await eventually("the log has grown by a hundred records") {
                let before = try #require(cluster.truth.logEnd("t", 0))
                let end = try await logEnd(client)
                let committed = try await committed(client)
                let after = try #require(cluster.truth.logEnd("t", 0))
                #expect((before...after).contains(end))
                #expect((before - 3...after - 3).contains(committed))
                #expect(cluster.truth.lag("g", "t", 0) == 3)
                return end > start + 100
            }
        }
    }

    @Test func `what never was is nil and not a number`() async throws {
        try await withCluster(.tiny) { cluster in
            #expect(cluster.truth.logEnd("t", 2) == nil)
            #expect(cluster.truth.logEnd("none", 0) == nil)
            #expect(cluster.truth.committed("g", "t", 1) == nil)
            #expect(cluster.truth.lag("g", "t", 1) == nil)
            #expect(cluster.truth.logStart("t", 0) == 10)
        }
    }

    @Test func `a lost broker's work goes to another one`() async throws {
        try await withCluster(.tiny) { cluster in
            try await cluster.stopBroker(1)
            cluster.update { $0.failOver(from: 1, to: 2) }
            let client = try cluster.client(of: 2)
            #expect(try await logEnd(client) == 100)
            #expect(try await committed(client) == 70)
            #expect(cluster.state.listedBrokers == [2])
        }
    }

    private func logEnd(_ client: WireClient) async throws -> Int64 {
        try await client.request(2, 1, [.int32(-1), .int32(1), .string("t"), .int32(1), .int32(0), .int64(-1)])
        return try #require(try await client.answer()).suffix(8).reduce(0) { $0 << 8 | Int64($1) }
    }

    private func committed(_ client: WireClient) async throws -> Int64 {
        try await client.request(9, 1, [.string("g"), .int32(1), .string("t"), .int32(1), .int32(0)])
        // The offset is followed by an empty metadata string and the error.
        return try #require(try await client.answer()).dropLast(4).suffix(8).reduce(0) { $0 << 8 | Int64($1) }
    }
}
