import Exporter
import Kafka
import Manifests

/// Why a configuration that is well written cannot be used here and now.
struct WiringError: Error, CustomStringConvertible {
    let description: String
}

extension MonitorPlan {
    /// The plan that a configuration asks for; secrets are read from their files.
    init(_ configuration: WeirConfiguration) throws(WiringError) {
        let clusters = configuration.clusters.map { PollOptions($0, of: configuration) }
        var options = ExporterOptions(clusters: clusters, build: .current(weir: Weir.release))
        options.granularity = Exporter.Granularity(configuration.granularity)
        options.seriesLimit = configuration.seriesLimit
        switch configuration.clusterLabel {
        case .auto: options.clusterLabel = .auto
        case .always: options.clusterLabel = .always
        case .never: options.clusterLabel = .never
        }
        var connections: [String: ClientConfiguration] = [:]
        for cluster in configuration.clusters {
            connections[cluster.name] = try ClientConfiguration(cluster, callDeadline: configuration.callDeadline)
        }
        self.init(options: options, connections: connections)
    }
}

extension PollOptions {
    init(_ cluster: ClusterConfiguration, of configuration: WeirConfiguration) {
        self.init(cluster: cluster.name)
        groups = cluster.groups
        topics = cluster.topics
        interval = configuration.interval
        callDeadline = configuration.callDeadline
        staleAfter = configuration.staleAfter
    }
}

extension Exporter.Granularity {
    init(_ granularity: Manifests.Granularity) {
        self.init(
            lag: granularity.lag == .partition ? .partition : .topic,
            weir: granularity.weir == .topic ? .topic : .group)
    }
}

extension ClientConfiguration {
    /// - Parameter isNamed: whether errors name the cluster, as they should where somebody gave it a name.
    init(_ cluster: ClusterConfiguration, callDeadline: Duration, isNamed: Bool = true) throws(WiringError) {
        self.init(bootstrapServers: cluster.bootstrapServers)
        // Half of a call's time: a request that a hung broker swallowed can then still be made of another.
        requestTimeout = max(.milliseconds(250), callDeadline / 2)
        properties = cluster.properties
        do {
            tls = try cluster.tls.map(Kafka.TLSConfiguration.init)
            sasl = try cluster.sasl.map(Kafka.SASLConfiguration.init)
        } catch {
            throw WiringError(description: isNamed ? "cluster `\(cluster.name)`: \(error)" : "\(error)")
        }
    }
}

extension Kafka.TLSConfiguration {
    fileprivate init(_ configuration: Manifests.TLSConfiguration) throws {
        self.init()
        verifyHostname = configuration.verifyHostname
        authorities = configuration.ca.map(PEM.init)
        guard let client = configuration.clientCertificate else { return }
        certificate = PEM(client.certificate)
        key =
            switch client.key {
            case .file(let path): .file(path)
            case .value(let secret): .value(secret.revealed)
            }
        keyPassword = try client.keyPassword?.read().revealed
    }
}

extension Kafka.TLSConfiguration.PEM {
    fileprivate init(_ pem: Manifests.TLSConfiguration.PEM) {
        switch pem {
        case .file(let path): self = .file(path)
        case .value(let text): self = .value(text)
        }
    }
}

extension Kafka.SASLConfiguration {
    fileprivate init(_ configuration: Manifests.SASLConfiguration) throws {
        switch configuration {
        case .plain(let username, let password):
            self = .plain(username: username, password: try password.read().revealed)
        case .scram(.sha256, let username, let password):
            self = .scramSHA256(username: username, password: try password.read().revealed)
        case .scram(.sha512, let username, let password):
            self = .scramSHA512(username: username, password: try password.read().revealed)
        case .oauthBearer(.file(let path)):
            self = .oauthBearer(tokenFile: path)
        case .oauthBearer(.value):
            // A bearer token ends within minutes; only a file can bring the next one.
            throw WiringError(
                description: "sasl.token cannot be renewed; write it to a file and name that in sasl.tokenFile")
        }
    }
}
