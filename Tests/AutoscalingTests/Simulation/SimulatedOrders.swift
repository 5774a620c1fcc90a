import Autoscaling
import LagModel

/// Specs and histories of topic `orders` for the tests of simulations.
enum SimulatedOrders {
    /// A target of group `workers` at threshold 10, between 1 and 10 replicas unless told otherwise.
    static func target(
        metadata: [String: String] = [:], topic: String? = "orders", scaler: KafkaScaler = .kafka,
        change: (inout ScaledObject) -> Void = { _ in }
    ) throws -> ScalingTarget {
        var settings = ["bootstrapServers": "kafka:9092", "consumerGroup": "workers", "lagThreshold": "10"]
        settings["topic"] = topic
        settings.merge(metadata) { $1 }
        var object = ScaledObject(
            name: "orders", target: ScaleTarget(name: "orders"),
            triggers: [ScaleTrigger(type: scaler.rawValue, metadata: settings)])
        object.minReplicaCount = 1
        object.maxReplicaCount = 10
        change(&object)
        let source = TriggerSource(scaler: scaler, metadata: settings)
        return ScalingTarget(object, triggers: [.kafka(try KafkaTrigger(source, version: .standard))])
    }

    /// Lag of the whole topic; nil where unknown.
    static func lag(_ samples: [(at: Int64, lag: Int64?)], topic: String? = "orders") throws -> LagHistory {
        var history = LagHistory()
        for sample in samples {
            try history.append(
                sample.lag.map { .lag($0) } ?? .unknown, of: HistorySeries(topic: topic),
                at: Instant(seconds: sample.at))
        }
        return history
    }

    /// Arrivals of the whole topic.
    static func arrivals(_ samples: [(at: Int64, count: Int64)]) throws -> ArrivalHistory {
        var history = ArrivalHistory()
        for sample in samples {
            try history.append(sample.count, of: HistorySeries(topic: "orders"), at: Instant(seconds: sample.at))
        }
        return history
    }
}

/// What a simulation showed.
struct SimulationRecord {
    var points: [SimulationPoint] = []
    let summary: SimulationSummary

    init(_ simulation: Simulation) {
        var points: [SimulationPoint] = []
        summary = simulation.run { points.append($0) }
        self.points = points
    }

    init(
        _ target: ScalingTarget, over workload: SimulatedWorkload, options: SimulationOptions = SimulationOptions()
    ) throws {
        self.init(try Simulation(target, over: workload, options: options))
    }

    /// The syncs of the HPA.
    var syncs: [SimulationPoint] {
        points.filter { if case .sync = $0.event { true } else { false } }
    }

    /// The polls of KEDA's loop.
    var polls: [SimulationPoint] {
        points.filter { if case .poll = $0.event { true } else { false } }
    }

    /// When the replicas changed, and to what.
    var rescales: [Rescale] {
        points.filter(\.isRescaled).map { Rescale(at: $0.at.nanoseconds / 1_000_000_000, replicas: $0.replicas) }
    }

    struct Rescale: Equatable {
        var at: Int64
        var replicas: Int32
    }
}
