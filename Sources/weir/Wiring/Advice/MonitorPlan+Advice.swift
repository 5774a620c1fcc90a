import Advisor
import Exporter
import Kafka
import Manifests

extension MonitorPlan {
    /// Has everything polled too that a plan of advice needs, at the pace of the configuration.
    ///
    /// A cluster of the configuration that serves triggers is polled once, for both. What cannot be reached is returned with the reason: it
    /// hinders nothing else.
    mutating func add(_ plan: AdvicePlan, of configuration: WeirConfiguration) -> [(
        connection: String, problem: String
    )] {
        var problems: [(String, String)] = []
        for connection in plan.connections {
            if let index = options.clusters.firstIndex(where: { $0.cluster == connection.name }) {
                options.clusters[index].alsoPoll(groups: connection.groups, topics: connection.namedTopics)
                continue
            }
            do {
                connections[connection.name] = try ClientConfiguration(
                    connection, callDeadline: configuration.callDeadline)
            } catch {
                problems.append((connection.name, "\(error)"))
                continue
            }
            var options = PollOptions(connection, callDeadline: configuration.callDeadline)
            options.interval = configuration.interval
            options.staleAfter = configuration.staleAfter
            unshown.append(options)
        }
        return problems
    }
}

extension PlannedConnection {
    /// The topics that are wanted of any group; nil for all that there are.
    fileprivate var namedTopics: Set<String>? {
        needsAllTopics ? nil : topicsByGroup.values.reduce(into: []) { $0.formUnion($1) }
    }
}
