public import Autoscaling
public import Manifests

/// One scaling target with what is needed to decide on it.
public struct PlannedTarget: Sendable {
    /// The spec, with where it was read.
    public let located: LocatedScaledObject
    /// The target, its triggers parsed.
    public let target: ScalingTarget
    /// The name of the connection of each trigger, in order; nil where none can or need be made.
    public let connections: [String?]
    /// Where the present replicas are to be had; nil where they are to be inferred.
    public let replicas: ReplicaCount?
    /// How many consumers of a group each replica is.
    public let consumersPerReplica: Int32
    /// Within what time a backlog is to be drained; nil where nothing is asked.
    public let drainWithin: Duration?
    /// What KEDA, the API server or Weir refuses of the spec, each with its place.
    public let problems: [Diagnostic]
    /// What the spec refers to and was not given, each with its place and the way to get it.
    public let missing: [Diagnostic]
    /// What is questionable, each with its place.
    public let warnings: [Diagnostic]

    /// `NAMESPACE/NAME`, or the name alone where no namespace is known.
    public var name: String {
        target.object.namespace.map { "\($0)/\(target.object.name)" } ?? target.object.name
    }

    /// The present replicas as the operator says them, a file read anew; nil where nothing is said.
    public func statedReplicas() -> CurrentReplicas? {
        guard let replicas else { return nil }
        do {
            let count = ReplicaCounts(spec: try replicas.read())
            if case .file = replicas { return .known(count, .file) }
            return .known(count, .config)
        } catch {
            return .unknown("the present replicas cannot be read: \(error)")
        }
    }
}
