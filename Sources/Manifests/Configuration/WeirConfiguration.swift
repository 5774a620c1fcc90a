/// The effective configuration: file, environment and flags together.
public struct WeirConfiguration: Hashable, Sendable {
    /// The Kafka clusters to measure; at least one, each with a name of its own.
    public var clusters: [ClusterConfiguration]

    /// From the start of one tick to the start of the next, 1 s to 1 h.
    public var interval: Duration

    /// The deadline of each call to a broker, 100 ms to 60 s.
    public var callDeadline: Duration

    /// The age from which a value that could not be read anew is withdrawn; at least `interval`, at most 24 h.
    public var staleAfter: Duration

    /// How finely series are divided.
    public var granularity: Granularity

    /// The most series that one answer holds, 1,000 to 10,000,000.
    public var seriesLimit: Int

    /// When series carry a `cluster` label.
    public var clusterLabel: ClusterLabel

    /// The HTTP server.
    public var web: WebConfiguration

    /// The file that keeps the state of the advice over a restart; nil for none.
    public var historyFile: String?

    /// What is advised on.
    public var scaling: ScalingConfiguration

    /// A configuration of these clusters; what is left out has its default.
    public init(
        clusters: [ClusterConfiguration],
        interval: Duration = .seconds(15),
        callDeadline: Duration = .seconds(5),
        staleAfter: Duration = .seconds(300),
        granularity: Granularity = Granularity(),
        seriesLimit: Int = 250_000,
        clusterLabel: ClusterLabel = .auto,
        web: WebConfiguration = WebConfiguration(),
        historyFile: String? = nil,
        scaling: ScalingConfiguration = ScalingConfiguration()
    ) {
        self.clusters = clusters
        self.interval = interval
        self.callDeadline = callDeadline
        self.staleAfter = staleAfter
        self.granularity = granularity
        self.seriesLimit = seriesLimit
        self.clusterLabel = clusterLabel
        self.web = web
        self.historyFile = historyFile
        self.scaling = scaling
    }
}

/// How finely series are divided.
public struct Granularity: Hashable, Sendable {
    /// The finest division of the `kafka_consumergroup_…` series.
    public enum Lag: String, CaseIterable, Sendable {
        /// A series for each partition, and sums for each topic.
        case partition
        /// Sums for each topic only.
        case topic
    }

    /// The finest division of the `weir_consumergroup_…` series.
    public enum Weir: String, CaseIterable, Sendable {
        /// A series for each topic of a group.
        case topic
        /// A series for each group.
        case group
    }

    /// The finest division of the `kafka_consumergroup_…` series.
    public var lag: Lag

    /// The finest division of the `weir_consumergroup_…` series.
    public var weir: Weir

    /// Divides as given; by default as finely as possible.
    public init(lag: Lag = .partition, weir: Weir = .topic) {
        self.lag = lag
        self.weir = weir
    }
}

/// When series carry a `cluster` label.
public enum ClusterLabel: String, CaseIterable, Sendable {
    /// Only when there is more than one cluster.
    case auto
    /// Always, also with one cluster.
    case always
    /// Never; allowed with one cluster only.
    case never
}

/// The HTTP server's settings.
public struct WebConfiguration: Hashable, Sendable {
    /// Where it listens.
    public var listen: ListenAddress

    /// Whether `/api` and the page at `/` are served beside the metrics.
    public var api: Bool

    /// A server at port 9308 of every address, with its API, unless told otherwise.
    public init(listen: ListenAddress = ListenAddress(host: nil, port: 9308), api: Bool = true) {
        self.listen = listen
        self.api = api
    }
}
