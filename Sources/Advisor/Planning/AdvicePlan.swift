public import Manifests

/// What is to be decided, and what must be read for it: the targets of a set of manifests, and the connections that their triggers share.
public struct AdvicePlan: Sendable {
    /// The targets, in the order of the manifests.
    public let targets: [PlannedTarget]
    /// The connections, in the order in which triggers first ask for them.
    public let connections: [PlannedConnection]

    /// The plan for everything that the manifests scale.
    public init(_ manifests: ManifestSet, options: AdviceOptions = AdviceOptions()) {
        var connections = ConnectionPlanner(options)
        targets = manifests.scaledObjects.map { located in
            TargetPlanner(located, manifests, options).planned(&connections)
        }
        self.connections = connections.connections
    }

    /// What the manifests refer to and do not hold, each with the way to get it, once each.
    public var missing: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return targets.flatMap(\.missing).filter { seen.insert($0).inserted }
    }
}
