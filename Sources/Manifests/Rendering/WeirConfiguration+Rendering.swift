import LagModel

extension WeirConfiguration {
    /// The configuration as YAML with every setting written out, secrets as `<secret>`, always in the same order.
    ///
    /// Where it holds no secret, reading the text gives the same configuration.
    public func rendered() -> String {
        var yaml = YAMLText()
        yaml.heading(0, "clusters")
        for cluster in clusters { yaml.write(cluster) }
        yaml.line(0, "interval", DurationText.render(interval))
        yaml.line(0, "callDeadline", DurationText.render(callDeadline))
        yaml.line(0, "staleAfter", DurationText.render(staleAfter))
        yaml.heading(0, "granularity")
        yaml.line(1, "lag", granularity.lag.rawValue)
        yaml.line(1, "weir", granularity.weir.rawValue)
        yaml.line(0, "seriesLimit", "\(seriesLimit)")
        yaml.line(0, "clusterLabel", clusterLabel.rawValue)
        if let historyFile { yaml.line(0, "historyFile", YAMLText.scalar(historyFile)) }
        yaml.heading(0, "web")
        yaml.line(1, "listen", YAMLText.scalar(web.listen.description))
        yaml.line(1, "api", "\(web.api)")
        yaml.write(scaling)
        return yaml.text
    }
}

extension YAMLText {
    fileprivate mutating func write(_ cluster: ClusterConfiguration) {
        line(1, "- name", YAMLText.scalar(cluster.name))
        list(2, "bootstrapServers", cluster.bootstrapServers)
        if let tls = cluster.tls { write(tls) }
        if let sasl = cluster.sasl { write(sasl) }
        if !cluster.properties.isEmpty {
            heading(2, "properties")
            for (key, value) in cluster.properties.sorted(by: { $0.key < $1.key }) {
                line(3, key, isSecretProperty(key) ? Self.secret : YAMLText.scalar(value))
            }
        }
        write(cluster.groups, as: "groups")
        write(cluster.topics, as: "topics")
    }

    private mutating func write(_ tls: TLSConfiguration) {
        heading(2, "tls")
        if let ca = tls.ca { write(ca, "ca") }
        if let client = tls.clientCertificate {
            write(client.certificate, "cert")
            write(client.key, "key")
            if let password = client.keyPassword { write(password, "keyPassword") }
        }
        line(3, "verifyHostname", "\(tls.verifyHostname)")
    }

    private mutating func write(_ sasl: SASLConfiguration) {
        heading(2, "sasl")
        line(3, "mechanism", sasl.mechanism)
        switch sasl {
        case .plain(let username, let password), .scram(_, let username, let password):
            line(3, "username", YAMLText.scalar(username))
            write(password, "password")
        case .oauthBearer(let token): write(token, "token")
        }
    }

    private mutating func write(_ selection: NameSelection, as key: String) {
        heading(2, key)
        list(3, "include", selection.include.map(\.text))
        list(3, "exclude", selection.exclude.map(\.text))
    }

    private mutating func write(_ pem: TLSConfiguration.PEM, _ key: String) {
        switch pem {
        case .file(let path): line(3, key + "File", YAMLText.scalar(path))
        case .value(let text): line(3, key, YAMLText.scalar(text))
        }
    }

    private mutating func write(_ source: SecretSource, _ key: String) {
        switch source {
        case .file(let path): line(3, key + "File", YAMLText.scalar(path))
        case .value: line(3, key, Self.secret)
        }
    }

    private static var secret: String { "\"\(Secret(""))\"" }

    /// Whether a property of librdkafka, by its name, may hold a secret: typed fields own all that do today.
    private func isSecretProperty(_ key: String) -> Bool {
        ["password", "secret", "token", "pem"].contains { key.contains($0) }
    }
}
