internal import LagModel
internal import StreamFlow

/// Whether records can flow, and if not, why.
struct BridgeReadiness {
    /// One line for each party.
    let lines: [String]
    let isReady: Bool

    init(_ health: BridgeHealth.State, _ flow: FlowView, options: BridgeOptions, hasModel: Bool, at now: Instant) {
        let parties: [(name: String, problem: String?)] = [
            ("brokers", health.brokerProblem ?? (health.topicProblems == nil ? "not reached yet" : nil)),
            ("topics", Self.topics(health)),
            ("group `\(options.group)`", Self.group(health, now)),
            ("model", hasModel ? Self.model(health, flow, now) : nil),
            ("records", Self.records(health, flow, now)),
            ("process", health.isDraining ? "draining: no more records are taken" : nil),
        ]
        lines = parties.map { "\($0.name): \($0.problem ?? "ready")" }
        isReady = parties.allSatisfy { $0.problem == nil }
    }

    private static func topics(_ health: BridgeHealth.State) -> String? {
        guard let problems = health.topicProblems else { return "not looked at yet" }
        if problems.isEmpty { return nil }
        return problems.sorted { $0.key < $1.key }.map { "`\($0.key)` \($0.value)" }.joined(separator: "; ")
    }

    private static func group(_ health: BridgeHealth.State, _ now: Instant) -> String? {
        if let problem = health.consumerProblem, isFresh(problem, now) { return problem.sentence }
        if let problem = health.commitProblem, isFresh(problem, now) { return problem.sentence }
        return health.assignment == nil ? "not joined yet" : nil
    }

    private static func model(_ health: BridgeHealth.State, _ flow: FlowView, _ now: Instant) -> String? {
        if flow.isCircuitOpen { return "calls fail; none is made but now and then one, to see whether it is back" }
        // A server that answers calls is there, whether or not it has the path of the probe.
        if let answeredAt = flow.answeredAt, now.age(of: answeredAt) < BridgeHealth.memory { return nil }
        switch health.isModelReady {
        case nil: return "not asked yet"
        case false: return "it does not take calls"
        default: return nil
        }
    }

    private static func records(_ health: BridgeHealth.State, _ flow: FlowView, _ now: Instant) -> String? {
        if let stopped = flow.stopped.first {
            let others = flow.stopped.count > 1 ? " (and \(flow.stopped.count - 1) other partitions)" : ""
            return "\(stopped)\(others)"
        }
        return health.deliveryProblem.flatMap { isFresh($0, now) ? $0.sentence : nil }
    }

    private static func isFresh(_ problem: BridgeHealth.Problem, _ now: Instant) -> Bool {
        now.age(of: problem.seenAt) < BridgeHealth.memory
    }
}

/// What readers need to know of the flow.
struct FlowView: Sendable {
    let counts: FlowCounts
    /// A sentence for each partition that stopped.
    let stopped: [String]
    /// When the model answered last.
    let answeredAt: Instant?

    var isCircuitOpen: Bool { counts.circuit != .closed }
}
