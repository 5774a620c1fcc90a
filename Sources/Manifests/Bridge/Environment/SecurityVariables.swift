/// How connections to the brokers are secured.
struct KafkaSecurity {
    var tls: TLSConfiguration?
    var sasl: SASLConfiguration?
    /// Secrets that the configuration file gives; those of the environment need no look.
    var secrets: [SecretInFile] = []
}

/// Reads Seldon's variables for TLS and SASL.
struct SecurityVariables {
    static let names = [
        "KAFKA_SECURITY_PROTOCOL", "KAFKA_SSL_CA_CERT", "KAFKA_SSL_CA_CERT_FILE", "KAFKA_SSL_CLIENT_CERT",
        "KAFKA_SSL_CLIENT_CERT_FILE", "KAFKA_SSL_CLIENT_KEY", "KAFKA_SSL_CLIENT_KEY_FILE", "KAFKA_SSL_CLIENT_KEY_PASS",
        "KAFKA_SASL_MECHANISM", "KAFKA_SASL_USERNAME", "KAFKA_SASL_PASSWORD", "KAFKA_SASL_TOKEN_FILE",
    ]

    /// Where to look, the first that has a variable counts.
    let sources: [VariableSource]
    let log: DiagnosticLog

    /// Whether any of the sources says anything of security.
    var isGiven: Bool { Self.names.contains { name in sources.contains { $0.filled(name) != nil } } }

    func read() -> KafkaSecurity {
        let name = "KAFKA_SECURITY_PROTOCOL"
        // One that refers to what was not given says so when its text is asked for.
        guard let (text, place) = text(name) else {
            if !isUnresolved(name) { warnOfIdle(Self.names.filter { $0 != name }, because: "is not set") }
            return KafkaSecurity()
        }
        switch text.revealed.uppercased() {
        case "PLAINTEXT":
            warnOfIdle(Self.names.filter { $0 != name }, because: "is PLAINTEXT")
            return KafkaSecurity()
        case "SSL":
            warnOfIdle(Self.names.filter { $0.hasPrefix("KAFKA_SASL_") }, because: "is SSL")
            return KafkaSecurity(tls: tls())
        case "SASL_SSL": return KafkaSecurity(tls: tls(), sasl: sasl(isEncrypted: true))
        case "SASL_PLAINTEXT":
            warnOfIdle(Self.names.filter { $0.hasPrefix("KAFKA_SSL_") }, because: "is SASL_PLAINTEXT")
            return KafkaSecurity(sasl: sasl(isEncrypted: false))
        default:
            log.fail(
                "\(place.shown(text)) is unknown; write PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL", at: place.origin)
            return KafkaSecurity()
        }
    }

    private func warnOfIdle(_ names: [String], because reason: String) {
        for name in names {
            guard let source = sources.first(where: { $0.filled(name) != nil }), let value = source.filled(name) else {
                continue
            }
            let origin = if case .text(_, let place) = value { place.origin } else { Self.origin(of: name) }
            log.warn("without effect, for KAFKA_SECURITY_PROTOCOL \(reason)", at: origin)
        }
    }

    // MARK: TLS

    private func tls() -> TLSConfiguration {
        let ca = pem("KAFKA_SSL_CA_CERT")
        return TLSConfiguration(ca: ca, clientCertificate: clientCertificate())
    }

    private func clientCertificate() -> TLSConfiguration.ClientCertificate? {
        let (certificateName, keyName) = ("KAFKA_SSL_CLIENT_CERT", "KAFKA_SSL_CLIENT_KEY")
        let certificate = pem(certificateName)
        let key = pem(keyName)
        let password = text("KAFKA_SSL_CLIENT_KEY_PASS")?.text
        if given(certificateName), !given(keyName) {
            log.fail("a certificate without its key; set \(keyName)_FILE or \(keyName)", at: place(certificateName))
        }
        if given(keyName), !given(certificateName) {
            log.fail(
                "a key without its certificate; set \(certificateName)_FILE or \(certificateName)", at: place(keyName))
        }
        guard let certificate, let key else { return nil }
        let source: SecretSource =
            switch key {
            case .file(let path): .file(path)
            case .value(let text): .value(Secret(text))
            }
        return TLSConfiguration.ClientCertificate(
            certificate: certificate, key: source, keyPassword: password.map(SecretSource.value))
    }

    /// PEM text under a name, or the path of a file under the same name with `_FILE`; both in one source are refused.
    private func pem(_ name: String) -> TLSConfiguration.PEM? {
        let fileName = name + "_FILE"
        for source in sources {
            switch (source.filled(name), source.filled(fileName)) {
            case (nil, nil): continue
            case (.some, .some):
                log.fail("given beside \(fileName); keep one of the two", at: place(name))
                return nil
            case (.some, nil): return text(name).flatMap { pemValue($0.text, fileName, $0.place.origin) }
            case (nil, .some): return text(fileName).map { .file($0.text.revealed) }
            }
        }
        return nil
    }

    private func pemValue(_ text: Secret, _ fileName: String, _ origin: Origin) -> TLSConfiguration.PEM? {
        guard text.revealed.contains("-----BEGIN ") else {
            log.fail("holds no PEM text (-----BEGIN …); for the path of a file use \(fileName)", at: origin)
            return nil
        }
        return .value(text.revealed)
    }

    private func given(_ name: String) -> Bool {
        sources.contains { $0.filled(name) != nil || $0.filled(name + "_FILE") != nil }
    }

    private func place(_ name: String) -> Origin {
        for candidate in [name, name + "_FILE"] {
            for source in sources {
                if case .text(_, let place) = source.filled(candidate) { return place.origin }
            }
        }
        return Self.origin(of: name)
    }

    // MARK: SASL

    private func sasl(isEncrypted: Bool) -> SASLConfiguration? {
        let name = "KAFKA_SASL_MECHANISM"
        guard let (text, place) = text(name) else {
            if !isUnresolved(name) {
                failMissing(name, "missing; write PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 or OAUTHBEARER")
            }
            return nil
        }
        switch text.revealed.uppercased() {
        case "PLAIN":
            if !isEncrypted {
                log.warn("without TLS the password crosses the network readably; use SASL_SSL", at: place.origin)
            }
            return credentials().map { .plain(username: $0, password: $1) }
        case "SCRAM-SHA-256": return credentials().map { .scram(.sha256, username: $0, password: $1) }
        case "SCRAM-SHA-512": return credentials().map { .scram(.sha512, username: $0, password: $1) }
        case "OAUTHBEARER": return token()
        case "GSSAPI":
            log.fail(
                "GSSAPI is not supported yet; use SCRAM-SHA-512, OAUTHBEARER or a client certificate", at: place.origin)
        default:
            log.fail(
                "\(place.shown(text)) is unknown; write PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 or OAUTHBEARER",
                at: place.origin)
        }
        return nil
    }

    private func credentials() -> (String, SecretSource)? {
        let username = required("KAFKA_SASL_USERNAME")
        let password = required("KAFKA_SASL_PASSWORD")
        guard let username, let password else { return nil }
        return (username.revealed, .value(password))
    }

    private func token() -> SASLConfiguration? {
        required("KAFKA_SASL_TOKEN_FILE").map { .oauthBearer(token: .file($0.revealed)) }
    }

    private func required(_ name: String) -> Secret? {
        if let text = text(name)?.text { return text }
        if !isUnresolved(name) { failMissing(name, "missing; KAFKA_SASL_MECHANISM needs it") }
        return nil
    }

    // MARK: Variables

    private func text(_ name: String) -> (text: Secret, place: VariableValue.Place)? {
        for source in sources {
            switch source.filled(name) {
            case nil, .empty: continue
            case .text(let text, let place): return (text, place)
            case .unresolved(let problems):
                for problem in problems { log.fail(problem) }
                return nil
            }
        }
        return nil
    }

    private func isUnresolved(_ name: String) -> Bool {
        let value = sources.lazy.compactMap { $0.filled(name) }.first
        if case .unresolved = value { return true }
        return false
    }

    /// At the place where it stands empty, if there is one.
    private func failMissing(_ name: String, _ message: String) {
        for source in sources {
            if case .empty(let place) = source.value(name) { return log.fail(message, at: place.origin) }
        }
        log.fail(message, at: Self.origin(of: name))
    }

    private static func origin(of name: String) -> Origin { Origin(file: nil, position: nil, keyPath: name) }
}
