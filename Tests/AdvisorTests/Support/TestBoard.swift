import Autoscaling
import LagModel
import Manifests

@testable import Advisor

/// A board on which the group `g` reads the four partitions of `orders`, with a threshold of 50 and 1 to 4 replicas.
struct TestBoard {
    static let spec = """
        pollingInterval: 15
        minReplicaCount: 1
        maxReplicaCount: 4
        triggers:
        \(trigger("topic: orders, lagThreshold: \"50\""))
        """

    let log = LogLines()
    let board: AdviceBoard
    let plan: AdvicePlan
    let key = TargetKey(namespace: "ns", name: "so")

    /// - Parameter replicas: the present replicas; nil to have them inferred.
    init(_ manifests: String = scaledObject(spec: spec), replicas: Int32? = 1, staleAfter: Duration = .seconds(60)) {
        var options = AdviceOptions()
        options.replicas = replicas
        plan = AdvisorTests.plan(manifests, options)
        board = AdviceBoard(staleAfter: staleAfter, logger: log.logger)
        board.follow(plan, staleAfter: staleAfter, at: Cluster.now)
    }

    /// What is read of the cluster where the group is this far behind in each partition, so many seconds after the first reading.
    static func snapshot(lags: [Int64], after seconds: Int64 = 0, from name: String = "kafka:9092") -> LagSnapshot {
        let time = Cluster.now.advanced(by: .seconds(seconds))
        var cluster = Cluster(name, at: time)
        cluster.commits(["orders": lags.map { 1_000_000 - $0 }], of: "g")
        cluster.topics(["orders": lags.map { _ in 1_000_000 }])
        return cluster.snapshot
    }

    /// Takes a reading, made and decided on so many seconds after the first.
    func take(lags: [Int64], after seconds: Int64 = 0) {
        board.take(
            Self.snapshot(lags: lags, after: seconds), of: "kafka:9092", problem: nil,
            at: Cluster.now.advanced(by: .seconds(seconds)))
    }

    var advice: TargetAdvice? { board.view.target(namespace: "ns", name: "so")?.advice }
    var desired: Int32? { advice?.decision.desired }
}
