public import Autoscaling
public import Manifests

/// What an operator's configuration says of one target beyond its manifest.
public struct TargetSettings: Sendable, Hashable {
    /// The present replicas; nil where they are to be inferred.
    public var current: CurrentReplicas?
    /// How many consumers each replica is; nil where the configuration does not say.
    public var consumersPerReplica: Int32?
    /// Within what time a backlog is to be drained; nil where nothing is asked.
    public var drainWithin: Duration?

    /// Nothing is said.
    public init() {}

    /// What a configuration says, with the replicas read from their file, if they are in one.
    public init(_ configuration: TargetConfiguration) {
        consumersPerReplica = configuration.consumersPerReplica.map { Int32(clamping: $0) }
        drainWithin = configuration.drainWithin
        current = configuration.replicas.map(CurrentReplicas.init)
    }
}

extension CurrentReplicas {
    /// The replicas that a configuration gives; reads their file, if they are in one.
    init(_ count: ReplicaCount) {
        do {
            let replicas = try count.read()
            switch count {
            case .number: self = .known(ReplicaCounts(spec: replicas), .config)
            case .file: self = .known(ReplicaCounts(spec: replicas), .file)
            }
        } catch {
            self = .unknown("the present replicas could not be read: \(error)")
        }
    }
}
