public import LagModel

/// A Kafka cluster: how to reach it and what of it is wanted.
public struct ClusterConfiguration: Hashable, Sendable {
    /// The name in labels, JSON and logs.
    public var name: String

    /// Brokers to begin with, each `host:port`; at least one.
    public var bootstrapServers: [String]

    /// TLS, or nil for plain connections.
    public var tls: TLSConfiguration?

    /// SASL, or nil for no authentication beyond a client certificate.
    public var sasl: SASLConfiguration?

    /// Properties passed to librdkafka as they are; none that a field of ours owns.
    public var properties: [String: String]

    /// The consumer groups that are wanted.
    public var groups: NameSelection

    /// The topics that are wanted.
    public var topics: NameSelection

    /// A cluster reached by these servers; what is left out has its default.
    public init(
        name: String,
        bootstrapServers: [String],
        tls: TLSConfiguration? = nil,
        sasl: SASLConfiguration? = nil,
        properties: [String: String] = [:],
        groups: NameSelection = .everything,
        topics: NameSelection = .everything
    ) {
        self.name = name
        self.bootstrapServers = bootstrapServers
        self.tls = tls
        self.sasl = sasl
        self.properties = properties
        self.groups = groups
        self.topics = topics
    }
}
