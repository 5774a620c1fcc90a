extension YAMLText {
    /// Writes `tls`, `sasl` and `properties` of a cluster at a depth, secrets as `<secret>`.
    mutating func writeConnection(of cluster: ClusterConfiguration, _ depth: Int) {
        if let tls = cluster.tls { write(tls, depth) }
        if let sasl = cluster.sasl { write(sasl, depth) }
        guard !cluster.properties.isEmpty else { return }
        heading(depth, "properties")
        for (key, value) in cluster.properties.sorted(by: { $0.key < $1.key }) {
            line(depth + 1, key, isSecretProperty(key) ? Self.secret : YAMLText.scalar(value))
        }
    }

    private mutating func write(_ tls: TLSConfiguration, _ depth: Int) {
        heading(depth, "tls")
        if let ca = tls.ca { write(ca, "ca", depth + 1) }
        if let client = tls.clientCertificate {
            write(client.certificate, "cert", depth + 1)
            write(client.key, "key", depth + 1)
            if let password = client.keyPassword { write(password, "keyPassword", depth + 1) }
        }
        line(depth + 1, "verifyHostname", "\(tls.verifyHostname)")
    }

    private mutating func write(_ sasl: SASLConfiguration, _ depth: Int) {
        heading(depth, "sasl")
        line(depth + 1, "mechanism", sasl.mechanism)
        switch sasl {
        case .plain(let username, let password), .scram(_, let username, let password):
            line(depth + 1, "username", YAMLText.scalar(username))
            write(password, "password", depth + 1)
        case .oauthBearer(let token): write(token, "token", depth + 1)
        }
    }

    private mutating func write(_ pem: TLSConfiguration.PEM, _ key: String, _ depth: Int) {
        switch pem {
        case .file(let path): line(depth, key + "File", YAMLText.scalar(path))
        case .value(let text): line(depth, key, YAMLText.scalar(text))
        }
    }

    private mutating func write(_ source: SecretSource, _ key: String, _ depth: Int) {
        switch source {
        case .file(let path): line(depth, key + "File", YAMLText.scalar(path))
        case .value: line(depth, key, Self.secret)
        }
    }

    private static var secret: String { "\"\(Secret(""))\"" }

    /// Whether a property of librdkafka, by its name, may hold a secret: typed fields own all that do today.
    private func isSecretProperty(_ key: String) -> Bool {
        ["password", "secret", "token", "pem"].contains { key.contains($0) }
    }
}
