/// Why a spec cannot be simulated over a history.
public enum SimulationRefusal: Error, Sendable, Hashable {
    /// The history tells of no time.
    case emptyHistory
    /// KEDA or the API server refuses the spec.
    case specRefused([SpecProblem])
    /// The spec uses scaling modifiers.
    case scalingModifiers
    /// No trigger of the spec reads Kafka.
    case noKafkaTrigger
    /// A trigger finds its topics by itself, and the history names none.
    case topicNamesMissing(metricName: String)
    /// A trigger reads a topic that the history does not tell of.
    case topicMissing(metricName: String, topic: String, group: String, known: [String])
    /// The history tells of whole topics, and nobody said how many partitions these have.
    case partitionsMissing(topic: String?)
    /// The history tells of partitions, and a number of partitions was given as well.
    case partitionsGivenTwice(topic: String?)
    /// There are more partitions than are simulated.
    case tooManyPartitions(Int, limit: Int)
    /// A topic's arrivals do not reach from the first time of the history to the last.
    case arrivalsIncomplete(topic: String?)
    /// A trigger leaves persistent lag out, and the history does not tell whether commits move.
    case offsetsMissing(metricName: String)
    /// The simulation would take more polls and syncs than are made.
    case tooManySteps(Int64, limit: Int64)
    /// The polls and syncs together would read more partitions than is reasonable.
    case tooManyReadings(limit: Int64)
}

extension SimulationRefusal: CustomStringConvertible {
    /// What is wrong and what to do, in one or two sentences.
    public var description: String {
        switch self {
        case .emptyHistory: "The history tells of no time; give one with at least one line of data."
        case .specRefused(let problems):
            "KEDA would not scale by this spec: \(problems.map(\.description).joined(separator: "; "))."
        case .scalingModifiers:
            "The spec uses scalingModifiers, which Weir does not evaluate; simulate its triggers without them."
        case .noKafkaTrigger:
            "No trigger of the spec reads Kafka (type kafka or apache-kafka), so that a history of lag says nothing about it."
        case .topicNamesMissing(let metricName):
            "\(metricName): the trigger names no topic, so that the history has to: add a column `topic`."
        case .topicMissing(let metricName, let topic, let group, let known):
            "\(metricName): the history does not tell of topic `\(topic)` for group `\(group)`; it tells of \(known.isEmpty ? "no topic" : Self.list(known))."
        case .partitionsMissing(let topic):
            "The history does not tell the partitions of \(Self.name(topic)) apart; say how many there are with --partitions."
        case .partitionsGivenTwice(let topic):
            "The history tells the partitions of \(Self.name(topic)) apart; leave out --partitions."
        case .tooManyPartitions(let count, let limit):
            "There are \(count) partitions; at most \(limit) are simulated."
        case .arrivalsIncomplete(let topic):
            "The arrivals of \(Self.name(topic)) do not reach from the first time of the history to the last; write a line for both, 0 where nothing arrived."
        case .offsetsMissing(let metricName):
            "\(metricName): excludePersistentLag asks whether commits move, which a history of lag does not say; record one with `weir record`, or give arrivals and --service-rate."
        case .tooManySteps(let steps, let limit):
            "The simulation would take \(steps) polls and syncs; at most \(limit) are made. Give a shorter history."
        case .tooManyReadings(let limit):
            "The simulation would read partitions more than \(limit) times; give a shorter history, or fewer partitions."
        }
    }

    private static func name(_ topic: String?) -> String { topic.map { "topic `\($0)`" } ?? "the topic" }

    private static func list(_ known: [String]) -> String {
        if known.isEmpty { return "nothing" }
        let shown = known.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
        return known.count > 5 ? "\(shown) and \(known.count - 5) more" : shown
    }
}
