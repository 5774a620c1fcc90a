internal import CRdKafka
internal import Glibc
internal import LagModel

/// Owns a `rd_kafka_conf_t` until a client takes it over.
struct ConfigurationHandle: ~Copyable {
    private let pointer: OpaquePointer

    init(_ configuration: ClientConfiguration, role: ClientRole) throws(KafkaError) {
        pointer = rd_kafka_conf_new()
        for file in configuration.tls?.files ?? [] { try checkReadable(file) }
        try checkNoneIsReserved(configuration.properties, role)
        for (key, value) in role.librdkafkaProperties + configuration.librdkafkaProperties {
            try set(key, value)
        }
        if case .value(let text) = configuration.tls?.authorities { try setAuthorities(text) }
    }

    deinit { rd_kafka_conf_destroy(pointer) }

    private func set(_ key: String, _ value: String) throws(KafkaError) {
        let reason = withErrorText { text, size in
            rd_kafka_conf_set(pointer, key, value, text, size) == RD_KAFKA_CONF_OK
        }
        guard let reason else { return }
        // librdkafka repeats the refused value in its sentence, which may be a secret.
        let shown = value.count < 3 ? reason : reason.replacing(value, with: "<value>")
        throw KafkaError(
            code: BrokerError(code: -186), operation: .configure, isRetriable: false,
            message: "the property `\(key)` was refused: \(shown)")
    }

    private func checkNoneIsReserved(_ properties: [String: String], _ role: ClientRole) throws(KafkaError) {
        guard let key = properties.keys.filter(role.reservedProperties.contains).min() else { return }
        throw KafkaError(
            code: BrokerError(code: -186), operation: .configure, isRetriable: false,
            message: "the property `\(key)` is set by Weir itself, since records would be lost otherwise; remove it")
    }

    /// OpenSSL's own sentence names neither the file nor what is wrong with it.
    private func checkReadable(_ file: String) throws(KafkaError) {
        guard access(file, R_OK) != 0 else { return }
        throw KafkaError(
            code: BrokerError(code: -186), operation: .configure, isRetriable: false,
            message: "`\(file)` cannot be read: \(String(cString: strerror(errno)))")
    }

    private func setAuthorities(_ pem: String) throws(KafkaError) {
        let reason = withErrorText { text, size in
            rd_kafka_conf_set_ssl_cert(
                pointer, RD_KAFKA_CERT_CA, RD_KAFKA_CERT_ENC_PEM, pem, pem.utf8.count, text, size) == RD_KAFKA_CONF_OK
        }
        guard let reason else { return }
        throw KafkaError(
            code: BrokerError(code: -186), operation: .configure, isRetriable: false,
            message: "the certificate authorities were refused: \(reason)")
    }

    /// Has these kinds of events delivered to the client's queue, and none of the library's log lines.
    func deliverEvents(_ events: Int32) {
        rd_kafka_conf_set_events(pointer, events)
        rd_kafka_conf_set_log_cb(pointer, discardLogLine)
    }

    /// Has each certificate of a broker shown to `observer`, which must outlive the client.
    func observeCertificates(_ observer: CertificateObserver) {
        rd_kafka_conf_set_opaque(pointer, Unmanaged.passUnretained(observer).toOpaque())
        rd_kafka_conf_set_ssl_cert_verify_cb(pointer, observeCertificate)
    }

    /// Opens a client, which takes the configuration over.
    consuming func open(_ type: rd_kafka_type_t) throws(KafkaError) -> OpaquePointer {
        var client: OpaquePointer?
        let reason = withErrorText { text, size in
            client = rd_kafka_new(type, pointer, text, size)
            return client != nil
        }
        guard let client else {
            _ = consume self
            throw KafkaError(
                code: BrokerError(code: -186), operation: .open, isRetriable: false,
                message: reason ?? "the client could not be made")
        }
        // "On success the conf object is owned by rd_kafka" (rdkafka.h, rd_kafka_new).
        discard self
        return client
    }
}

/// Runs a C call that writes why it failed; nil where it succeeded.
func withErrorText(_ call: (UnsafeMutablePointer<CChar>, Int) -> Bool) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
        guard let text = buffer.baseAddress else { return "out of memory" }
        text.initialize(repeating: 0, count: 512)
        return call(text, 512) ? nil : String(cString: text)
    }
}

/// What the library logs about connections also comes as an error event; its lines would go to stderr past our own log.
private func discardLogLine(
    _: OpaquePointer?, _: Int32, _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?
) {}
