import LagModel
import Manifests
import Testing

@testable import Advisor

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
