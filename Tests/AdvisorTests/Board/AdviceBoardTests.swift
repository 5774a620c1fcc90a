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
