public import Autoscaling
public import LagModel
public import Manifests

/// What an operator says of advice beside the manifests.
public struct AdviceOptions: Sendable {
    /// The KEDA whose decisions are told.
    public var version: KEDAVersion
    /// The flags of the HPA's controller.
    public var settings: HPASettings
    /// Clusters with logins of their own: each takes the place of the brokers of triggers whose bootstrap servers are the same set.
    public var clusters: [ClusterConfiguration]
    /// The cluster that takes the place of every trigger's brokers; nil for none.
    public var clusterOfAll: ClusterConfiguration?
    /// How many consumers each replica is, over what annotations say; nil where nothing is said.
    public var consumersPerReplica: Int32?
    /// How old what was read may be.
    public var staleAfter: Duration

    /// Nothing but defaults.
    public init() {
        version = .standard
        settings = HPASettings()
        clusters = []
        staleAfter = .seconds(300)
    }
}
