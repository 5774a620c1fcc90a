internal import LagModel

extension ClientConfiguration {
    /// The librdkafka properties of this configuration, in the order in which they are set.
    ///
    /// PEM authorities given as a value are left out: `ssl.ca.pem` of 2.0.2 keeps only the first certificate of a bundle,
    /// so `ConfigurationHandle` sets them by `rd_kafka_conf_set_ssl_cert`.
    var librdkafkaProperties: [(key: String, value: String)] {
        // The library's limits for these are 10 ms and 5 minutes.
        let timeout = String(min(300_000, max(10, requestTimeout.wholeMilliseconds)))
        var result = [
            ("bootstrap.servers", bootstrapServers.joined(separator: ",")),
            ("client.id", clientID),
            ("security.protocol", securityProtocol),
            ("socket.timeout.ms", timeout),
            ("socket.connection.setup.timeout.ms", String(max(1_000, requestTimeout.wholeMilliseconds))),
            ("api.version.request.timeout.ms", timeout),
            ("socket.nagle.disable", "true"),
            ("reconnect.backoff.ms", "100"),
            ("reconnect.backoff.max.ms", "5000"),
            ("broker.address.ttl", "10000"),
            ("log.connection.close", "false"),
        ]
        result += tls?.librdkafkaProperties ?? []
        result += sasl?.librdkafkaProperties ?? []
        result += properties.sorted { $0.key < $1.key }
        return result
    }

    private var securityProtocol: String {
        switch (tls, sasl) {
        case (nil, nil): "plaintext"
        case (_, nil): "ssl"
        case (nil, _): "sasl_plaintext"
        default: "sasl_ssl"
        }
    }
}

extension TLSConfiguration {
    /// The files that are read when a client is opened.
    var files: [String] {
        [authorities, certificate, key].compactMap { if case .file(let path)? = $0 { path } else { nil } }
    }

    fileprivate var librdkafkaProperties: [(String, String)] {
        var result = [("ssl.endpoint.identification.algorithm", verifyHostname ? "https" : "none")]
        if !verifyCertificate { result.append(("enable.ssl.certificate.verification", "false")) }
        if case .file(let path) = authorities { result.append(("ssl.ca.location", path)) }
        switch certificate {
        case .value(let text): result.append(("ssl.certificate.pem", text))
        case .file(let path): result.append(("ssl.certificate.location", path))
        case nil: break
        }
        // The password must be known before the key is read.
        if let keyPassword { result.append(("ssl.key.password", keyPassword)) }
        switch key {
        case .value(let text): result.append(("ssl.key.pem", text))
        case .file(let path): result.append(("ssl.key.location", path))
        case nil: break
        }
        return result
    }
}

extension SASLConfiguration {
    fileprivate var librdkafkaProperties: [(String, String)] {
        switch self {
        case .plain(let username, let password): Self.login("PLAIN", username, password)
        case .scramSHA256(let username, let password): Self.login("SCRAM-SHA-256", username, password)
        case .scramSHA512(let username, let password): Self.login("SCRAM-SHA-512", username, password)
        case .oauthBearer: [("sasl.mechanisms", "OAUTHBEARER")]
        }
    }

    private static func login(_ mechanism: String, _ username: String, _ password: String) -> [(String, String)] {
        [("sasl.mechanisms", mechanism), ("sasl.username", username), ("sasl.password", password)]
    }
}

extension Duration {
    /// The length in milliseconds, at least 1 and at most what a C int holds.
    var wholeMilliseconds: Int32 {
        Int32(clamping: max(1, wholeNanoseconds / 1_000_000))
    }
}
