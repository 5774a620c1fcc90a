internal import Autoscaling
internal import Manifests

/// Finds the connection of each trigger: one for each set of brokers with one login.
struct ConnectionPlanner {
    private(set) var connections: [PlannedConnection] = []
    private let options: AdviceOptions
    private var indices: [Key: Int] = [:]
    private var names: Set<String>

    private struct Key: Hashable {
        let brokers: Set<String>
        let access: PlannedConnection.Access
    }

    init(_ options: AdviceOptions) {
        self.options = options
        // The operator's own names stay theirs.
        names = Set((options.clusters + [options.clusterOfAll].compactMap { $0 }).map(\.name))
    }

    /// The operator's cluster that takes the place of a trigger's brokers; nil where none does.
    func cluster(for trigger: KafkaTrigger) -> ClusterConfiguration? {
        if let cluster = options.clusterOfAll { return cluster }
        let brokers = Self.brokers(trigger.bootstrapServers)
        return options.clusters.first { Self.brokers($0.bootstrapServers) == brokers }
    }

    /// The name of the connection by which a trigger's brokers are read.
    mutating func connection(for trigger: KafkaTrigger, _ credentials: KafkaCredentials) -> String {
        let servers = Self.usable(trigger.bootstrapServers)
        let key = Key(brokers: Self.brokers(servers), access: .credentials(credentials))
        return connection(key, trigger) { names in
            let name = Self.name(of: servers)
            return names.contains(name) ? Self.numbered(name, names) : name
        } servers: {
            servers
        }
    }

    /// The name of the connection of an operator's cluster.
    mutating func connection(for trigger: KafkaTrigger, of cluster: ClusterConfiguration) -> String {
        let key = Key(brokers: Self.brokers(cluster.bootstrapServers), access: .cluster(cluster))
        return connection(key, trigger) { _ in
            cluster.name
        } servers: {
            cluster.bootstrapServers
        }
    }

    private mutating func connection(
        _ key: Key, _ trigger: KafkaTrigger, name: (Set<String>) -> String, servers: () -> [String]
    ) -> String {
        let index = indices[key] ?? connections.endIndex
        if index == connections.endIndex {
            let connection = PlannedConnection(name: name(names), bootstrapServers: servers(), access: key.access)
            names.insert(connection.name)
            indices[key] = index
            connections.append(connection)
        }
        connections[index].add(trigger)
        return connections[index].name
    }

    /// The brokers that can be dialled: each a host and a port.
    static func usable(_ servers: [String]) -> [String] {
        servers.map(\.trimmed).filter { ListenAddress($0)?.host != nil }
    }

    private static func brokers(_ servers: [String]) -> Set<String> {
        Set(servers.map { $0.trimmed.lowercased() })
    }

    private static func name(of servers: [String]) -> String {
        let more = servers.count - 3
        return servers.prefix(3).joined(separator: ",") + (more > 0 ? " and \(more) more" : "")
    }

    /// The name with the least number that makes it new: other credentials lead to the same brokers.
    private static func numbered(_ name: String, _ names: Set<String>) -> String {
        var number = 2
        while names.contains("\(name) #\(number)") { number += 1 }
        return "\(name) #\(number)"
    }
}

extension String {
    /// The text without white space at its ends.
    fileprivate var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
