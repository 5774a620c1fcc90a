import Autoscaling
import Foundation
import LagModel
import Manifests
import TestSupport
import Testing

@testable import Advisor

@Suite struct `Present replicas` {
    @Test func `come from a file that is read again`() throws {
        try withTemporaryDirectory { directory in
            let file = directory.appendingPathComponent("replicas")
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
