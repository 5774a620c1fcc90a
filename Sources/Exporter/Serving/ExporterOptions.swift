/// When series carry a `cluster` label.
public enum ClusterLabel: String, Sendable, Hashable, CaseIterable {
    /// Where more than one cluster is polled.
    case auto
    /// Always.
    case always
    /// Never; only one cluster can then be polled.
    case never
}

/// How what is known is shown.
public struct ExporterOptions: Sendable, Hashable {
    /// What is polled of each cluster; one or more, of different names.
    public var clusters: [PollOptions]
    /// How finely series are told apart.
    public var granularity: Granularity
    /// How many series a page may have before partitions of the largest topics are left out.
    public var seriesLimit: Int
    /// When series carry a `cluster` label.
    public var clusterLabel: ClusterLabel
    /// The versions that `weir_build_info` names.
    public var build: BuildVersions

    /// The defaults for these clusters.
    public init(clusters: [PollOptions], build: BuildVersions) {
        self.clusters = clusters
        self.build = build
        granularity = Granularity()
        seriesLimit = 250_000
        clusterLabel = .auto
    }

    /// True where series carry a `cluster` label.
    public var hasClusterLabel: Bool {
        switch clusterLabel {
        case .auto: clusters.count > 1
        case .always: true
        case .never: false
        }
    }
}
