/// How finely groups' series are told apart.
public struct Granularity: Sendable, Hashable {
    /// How fine the `kafka_consumergroup_` series are.
    public enum Lag: String, Sendable, Hashable {
        /// A series for each group and partition, and sums.
        case partition
        /// Only sums for each group and topic.
        case topic
    }

    /// How fine the `weir_consumergroup_` series are.
    public enum Weir: String, Sendable, Hashable {
        /// A series for each group and topic.
        case topic
        /// A series for each group; its label `topic` is empty.
        case group
    }

    /// How fine the `kafka_consumergroup_` series are.
    public var lag: Lag
    /// How fine the `weir_consumergroup_` series are.
    public var weir: Weir

    /// Series of this fineness.
    public init(lag: Lag = .partition, weir: Weir = .topic) {
        self.lag = lag
        self.weir = weir
    }
}

/// The versions that `weir_build_info` names.
public struct BuildVersions: Sendable, Hashable {
    /// Weir's own.
    public let weir: String
    /// The Kafka client library's, as it runs.
    public let librdkafka: String
    /// The HTTP server library's, as it runs.
    public let libmicrohttpd: String

    /// Versions to be named.
    public init(weir: String, librdkafka: String, libmicrohttpd: String) {
        self.weir = weir
        self.librdkafka = librdkafka
        self.libmicrohttpd = libmicrohttpd
    }
}
