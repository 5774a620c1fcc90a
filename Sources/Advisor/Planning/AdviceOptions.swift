public import Manifests

/// What an operator says of advice beside the manifests.
public struct AdviceOptions: Sendable {
    /// By whose rules decisions are made, and what is known of single targets.
    public var scaling: ScalingConfiguration
    /// Clusters with logins of their own: each takes the place of the brokers of triggers whose bootstrap servers are the same set.
    public var clusters: [ClusterConfiguration]
    /// The cluster that takes the place of every trigger's brokers; nil for none.
    public var clusterOfAll: ClusterConfiguration?
    /// How many replicas every target has, over what `scaling` says of each; nil where nothing is said.
    public var replicas: Int32?
    /// How many consumers each replica is, over what `scaling` and annotations say; nil where nothing is said.
    public var consumersPerReplica: Int32?

    /// Nothing but defaults.
    public init() {
        scaling = ScalingConfiguration()
        clusters = []
    }
}
