import Autoscaling
import Testing

@testable import Advisor

@Suite struct `Rates over a restart` {
    @Test func `are kept of the first targets, up to a number of partitions`() {
        let board = TestBoard(
            scaledObject("a", spec: TestBoard.spec) + "---\n" + scaledObject("b", spec: TestBoard.spec))
        board.take(lags: [1, 2, 3, 4])
        let memories = board.board.memories(at: Cluster.now)
        #expect(memories.map { $0.memory.throughput?.partitions.count } == [4, 4])
        #expect(memories.withThroughput(upTo: 7).map { $0.memory.throughput?.partitions.count } == [4, nil])
    }
}
