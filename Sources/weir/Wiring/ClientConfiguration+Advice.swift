import Advisor
import Autoscaling
import Kafka

extension ClientConfiguration {
    /// How to reach a connection of an advice plan; only typed fields of a trigger get here, never properties.
    init(_ connection: PlannedConnection, callDeadline: Duration) throws(WiringError) {
        switch connection.access {
        case .cluster(let cluster): try self.init(cluster, callDeadline: callDeadline)
        case .credentials(let credentials):
            self.init(bootstrapServers: connection.bootstrapServers)
            requestTimeout = max(.milliseconds(250), callDeadline / 2)
            tls = credentials.tls ? TLSConfiguration(credentials) : nil
            sasl = try SASLConfiguration.of(credentials)
            // It comes out of a Secret, and what the cluster answers is shown to whoever asks for advice.
            tellsUsername = false
        }
    }
}

extension Kafka.TLSConfiguration {
    fileprivate init(_ credentials: KafkaCredentials) {
        self.init()
        verifyHostname = !credentials.unsafeSSL
        verifyCertificate = !credentials.unsafeSSL
        authorities = credentials.ca.isEmpty ? nil : .value(credentials.ca)
        certificate = credentials.cert.isEmpty ? nil : .value(credentials.cert)
        key = credentials.key.isEmpty ? nil : .value(credentials.key)
        keyPassword = credentials.keyPassword.isEmpty ? nil : credentials.keyPassword
    }
}

extension Kafka.SASLConfiguration {
    /// The login of a trigger; nil where it has none.
    fileprivate static func of(_ credentials: KafkaCredentials) throws(WiringError) -> Kafka.SASLConfiguration? {
        let (username, password) = (credentials.username, credentials.password)
        switch credentials.sasl {
        case .none: return nil
        case .plaintext: return .plain(username: username, password: password)
        case .scramSHA256: return .scramSHA256(username: username, password: password)
        case .scramSHA512: return .scramSHA512(username: username, password: password)
        case .oauthBearer, .gssapi, .awsMSKIAM:
            // A plan makes no connection for these.
            throw WiringError(description: "Weir does not log in by sasl \(credentials.sasl.rawValue)")
        }
    }
}
