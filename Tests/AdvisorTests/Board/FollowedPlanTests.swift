import Autoscaling
import LagModel
import Manifests
import Testing

@testable import Advisor

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
