import Autoscaling
import Foundation
import LagModel
import Manifests
import Testing

@testable import Advisor

@Suite struct `The board of advice` {
    @Test func `knows nothing before anything was read, and says so without a line in the log`() throws {
        let board = TestBoard()
        let advice = try #require(board.advice)
        #expect(advice.decision.desired == nil && advice.decision.obstacle == .readings)
        #expect(advice.recommended.desired == 1)
        #expect(board.log.all == [])
    }

    @Test func `decides when its cluster was read`() {
        let board = TestBoard()
        board.take(lags: [30, 30, 30, 40])
        // 130 / 50 = 2.6, and one replica may become four at once.
        #expect(board.desired == 3)
        #expect(board.advice?.decision.readings.map { try? $0.get().rawLag } == [130])
    }

    @Test func `decides the same on the same reading, however often it is asked`() {
        let board = TestBoard()
        board.take(lags: [30, 30, 30, 40])
        let (first, memory) = (board.desired, board.board.memories(at: Cluster.now))
        for _ in 0..<5 { board.take(lags: [30, 30, 30, 40]) }
        #expect(board.desired == first)
        #expect(
            board.board.memories(at: Cluster.now).map(\.memory.history.current) == memory.map(\.memory.history.current))
    }

    @Test func `takes nothing of clusters that it did not ask for`() {
        let board = TestBoard()
        board.board.take(
            TestBoard.snapshot(lags: [30, 30, 30, 40], from: "other:9092"), of: "other:9092", problem: nil,
            at: Cluster.now)
        #expect(board.desired == nil)
    }

    @Test func `what is too old is unknown, and nothing is recommended down on it`() throws {
        let board = TestBoard(replicas: 3)
        board.take(lags: [30, 30, 30, 40])
        #expect(board.desired == 3)
        // Nothing is read any more; the board is asked to decide all the same.
        board.board.decide(olderThan: .seconds(30), at: Cluster.now.advanced(by: .seconds(61)))
        let advice = try #require(board.advice)
        #expect(advice.decision.desired == nil && advice.decision.obstacle == .readings)
        #expect(advice.recommended.desired == 3)
        #expect(advice.recommended.reasons.map(\.code).first == "hold-without-decision")
    }

    @Test func `leaves alone what was decided lately`() {
        let board = TestBoard()
        board.take(lags: [30, 30, 30, 40])
        board.board.decide(olderThan: .seconds(30), at: Cluster.now.advanced(by: .seconds(29)))
        #expect(board.board.view.targets.map(\.decidedAt) == [Cluster.now])
    }

    @Test func `a trigger that is not Kafka is named, unknown, and never taken for nothing to do`() throws {
        let spec = """
            minReplicaCount: 0
            triggers:
            - type: cron
              metadata: { start: "0 8 * * *" }
            """
        let board = TestBoard(scaledObject(spec: spec), replicas: 2)
        let advice = try #require(board.advice)
        #expect(advice.decision.readings == [.failure(.notKafka(type: "cron"))])
        #expect(advice.decision.poll?.triggers.map(\.isActive) == [true])
        // The HPA holds the count while no metric can be read.
        #expect(advice.decision.desired == 2)
    }

    @Test func `a cluster that cannot be polled is told in the reason`() throws {
        let board = TestBoard()
        board.board.take(
            LagSnapshot(cluster: "kafka:9092", readAt: Cluster.now), of: "kafka:9092",
            problem: "the certificate is refused", at: Cluster.now)
        let advice = try #require(board.advice)
        #expect(
            advice.decision.readings == [.failure(.unknown("cluster `kafka:9092`: the certificate is refused"))])
        #expect(
            board.log.all == [
                "warning The advice is unknown current=1 namespace=ns reason=unknown scaledobject=so "
                    + "text=s0-kafka-orders: cluster `kafka:9092`: the certificate is refused."
            ])
    }
}

@Suite struct `A board that follows another plan` {
    private let board = TestBoard()

    private func follow(_ manifests: String, after seconds: Int64) {
        var options = AdviceOptions()
        options.replicas = 1
        board.board.follow(
            plan(manifests, options), staleAfter: .seconds(60), at: Cluster.now.advanced(by: .seconds(seconds)))
    }

    private var recommendations: [HPAHistory.Recommendation]? {
        board.board.memories(at: Cluster.now.advanced(by: .seconds(20))).first?.memory.history.current.hpa
            .recommendations
    }

    @Test func `keeps what is remembered of a target that stays`() {
        board.take(lags: [30, 30, 30, 40])
        let before = recommendations
        #expect(before?.isEmpty == false)
        follow(scaledObject(spec: TestBoard.spec) + "---\n" + scaledObject("more", spec: TestBoard.spec), after: 1)
        #expect(board.board.view.targets.map(\.key.description) == ["ns/so", "ns/more"])
        #expect(recommendations?.starts(with: before ?? []) == true)
        #expect(board.desired == 3)
    }

    @Test func `decides at once by a spec that changed, and the HPA remembers on`() {
        board.take(lags: [30, 30, 30, 40])
        let before = recommendations ?? []
        follow(scaledObject(spec: TestBoard.spec.replacing("maxReplicaCount: 4", with: "maxReplicaCount: 2")), after: 1)
        #expect(board.desired == 2)
        #expect(recommendations?.starts(with: before) == true && recommendations?.count == before.count + 1)
    }

    @Test func `drops targets that went, and remembers them for a day`() {
        board.take(lags: [30, 30, 30, 40])
        let before = recommendations
        follow(scaledObject("more", spec: TestBoard.spec), after: 1)
        #expect(board.board.view.targets.map(\.key.description) == ["ns/more"])
        let names = board.board.memories(at: Cluster.now.advanced(by: .seconds(86_000))).map(\.key.description)
        #expect(names == ["ns/more", "ns/so"])
        follow(scaledObject(spec: TestBoard.spec), after: 2)
        #expect(recommendations?.starts(with: before ?? []) == true)
        follow(scaledObject("more", spec: TestBoard.spec), after: 3)
        let later = board.board.memories(at: Cluster.now.advanced(by: .seconds(86_410))).map(\.key.description)
        #expect(later == ["ns/more"])
    }
}

@Suite struct `The log of changes` {
    @Test func `has a line when the advice changes, and none while it stays`() {
        let board = TestBoard()
        board.take(lags: [30, 30, 30, 40])
        for seconds in stride(from: Int64(15), through: 60, by: 15) {
            board.take(lags: [30, 30, 30, 40], after: seconds)
        }
        board.take(lags: [50, 50, 50, 50], after: 75)
        #expect(
            board.log.all == [
                "info The advice changed current=1 from=unknown namespace=ns reason=ValidMetricFound scaledobject=so "
                    + "text=s0-kafka-orders: 130 / 50 a replica = 2.6, rounded up: 3 replicas. to=3",
                "info The advice changed current=1 from=3 namespace=ns reason=ValidMetricFound scaledobject=so "
                    + "text=s0-kafka-orders: 200 / 50 a replica = 4: 4 replicas. to=4",
            ])
        #expect(board.board.view.targets.map(\.rescales) == [1])
    }

    @Test func `tells once that the advice is unknown, and once that it is known again`() {
        let board = TestBoard(replicas: 3)
        board.take(lags: [30, 30, 30, 40])
        #expect(board.log.all == [])
        for seconds: Int64 in [70, 90, 110] {
            board.board.decide(olderThan: .seconds(1), at: Cluster.now.advanced(by: .seconds(seconds)))
        }
        board.take(lags: [30, 30, 30, 40], after: 120)
        let lines = board.log.all.map { $0.prefix(while: { $0 != "=" }) }
        #expect(lines == ["warning The advice is unknown current", "info The advice changed current"])
        // Unknown and back is no rescale.
        #expect(board.board.view.targets.map(\.rescales) == [0])
    }
}

@Suite struct `Present replicas` {
    @Test func `come from a file that is read again`() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("weir-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("2\n".utf8).write(to: file)
        var options = AdviceOptions()
        var target = TargetConfiguration(namespace: "ns", name: "so")
        target.replicas = .file(file.path)
        options.scaling.targets = [target]
        let board = AdviceBoard(staleAfter: .seconds(60), logger: LogLines().logger)
        board.follow(
            plan(scaledObject(spec: TestBoard.spec), options), staleAfter: .seconds(60), at: Cluster.now)
        func current(after seconds: Int64) -> CurrentReplicas? {
            board.readReplicas()
            board.decide(olderThan: .zero, at: Cluster.now.advanced(by: .seconds(seconds)))
            return board.view.targets.first?.advice.current
        }
        #expect(current(after: 1) == .known(ReplicaCounts(spec: 2), .file))
        try Data("3".utf8).write(to: file)
        #expect(current(after: 2) == .known(ReplicaCounts(spec: 3), .file))
        try Data("three".utf8).write(to: file)
        #expect(
            current(after: 3)
                == .unknown(
                    "the present replicas cannot be read: \(file.path): holds \"three\"; write a whole number, 0 to 2147483647, into it"
                ))
        try FileManager.default.removeItem(at: file)
        #expect(
            current(after: 4)
                == .unknown("the present replicas cannot be read: \(file.path): does not exist; check the path"))
    }

    @Test func `are inferred where nobody says them`() throws {
        let board = TestBoard(replicas: nil)
        var cluster = Cluster("kafka:9092")
        cluster.commits(["orders": [1, 1, 1, 1]], of: "g")
        cluster.members([["orders": [0, 1]], ["orders": [2, 3]], [:]], of: "g")
        cluster.topics(["orders": [40, 40, 40, 40]])
        board.board.take(cluster.snapshot, of: "kafka:9092", problem: nil, at: Cluster.now)
        #expect(board.advice?.current == .known(ReplicaCounts(spec: 2), .inferred))
    }

    @Test func `come from whoever runs them`() {
        let board = TestBoard(replicas: nil)
        board.board.state(.known(ReplicaCounts(spec: 4), .simulated), of: board.key)
        board.take(lags: [50, 50, 50, 50])
        #expect(board.desired == 4 && board.advice?.current.source == .simulated)
    }
}
