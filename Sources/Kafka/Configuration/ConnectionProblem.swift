internal import LagModel

/// Why a connection to a broker does not come about, told so that the reader knows what to change.
public struct ConnectionProblem: Hashable, Sendable, CustomStringConvertible {
    /// The kinds of trouble, which have different remedies.
    public enum Kind: String, Hashable, Sendable {
        case unreachable
        case nameNotResolved = "name_not_resolved"
        case wrongPassword = "authentication"
        case unknownIssuer = "unknown_issuer"
        case hostnameMismatch = "hostname_mismatch"
        case certificate
        case tls
        case protocolMismatch = "protocol_mismatch"
        case other
    }

    /// What kind of trouble it is.
    public let kind: Kind
    /// The broker that is concerned, `host:port`; nil: all of them.
    public let broker: String?
    /// What happened, where, and what to do about it.
    public let sentence: String

    /// The sentence.
    public var description: String { sentence }
}

extension ConnectionProblem {
    /// Reads the library's error event together with what was seen of the broker's certificate.
    init(error: BrokerError, reason: String, configuration: ClientConfiguration, observer: CertificateObserver) {
        let broker = Self.broker(in: reason)
        if let broker, error.code == -181, let refusal = observer.refusal(of: broker) {
            self.init(refusal: refusal, broker: broker)
        } else {
            self.init(
                code: error.code, reason: Self.plain(reason), broker: broker,
                place: broker ?? configuration.bootstrapServers.joined(separator: ","),
                username: configuration.tellsUsername ? configuration.sasl?.username : nil)
        }
    }

    private init(refusal: CertificateObserver.Refusal, broker: String) {
        self.broker = broker
        let host = broker.split(separator: ":").dropLast().joined(separator: ":")
        switch refusal {
        case .hostname(let names):
            kind = .hostnameMismatch
            sentence =
                "\(broker): the certificate is not for the name that was dialled, `\(host)`; it names "
                + "\(names.joined(separator: ", ")). Use one of these names in bootstrapServers (and in the brokers' "
                + "advertised.listeners), or set tls.verifyHostname to false."
        case .unknownIssuer(let issuer):
            kind = .unknownIssuer
            sentence =
                "\(broker): the certificate was issued by `\(issuer)`, which is not among the trusted authorities. "
                + "Add that authority's certificate to tls.caFile."
        case .outsideValidity:
            kind = .certificate
            sentence = "\(broker): the certificate has expired or is not valid yet. Renew it, or mend the clock."
        case .other(let words):
            kind = .certificate
            sentence = "\(broker): the certificate was refused: \(words)."
        }
    }

    private init(code: Int32, reason: String, broker: String?, place: String, username: String?) {
        self.broker = broker
        switch code {
        case -169, 58, 33, 34:
            kind = .wrongPassword
            let who = username.map { "the user `\($0)`" } ?? "the client"
            sentence =
                "\(place): the broker refused to log in \(who): \(reason). Check sasl.mechanism, user name and password."
        case -193:
            kind = .nameNotResolved
            sentence = "\(place): the host name does not resolve: \(reason). Check bootstrapServers and DNS."
        case -181:
            kind = .tls
            sentence = "\(place): TLS failed: \(reason). Check that the port speaks TLS and that tls: fits it."
        case -195, -187, -185:
            if reason.contains("Read underflow") || (reason.contains("ApiVersion") && !reason.contains("Timed out")) {
                kind = .protocolMismatch
                sentence =
                    "\(place): the answer to ApiVersions could not be read: \(reason). A newer librdkafka, or "
                    + "`properties: {api.version.request: \"false\"}`, is the remedy."
            } else {
                kind = .unreachable
                sentence =
                    "\(place): \(reason). Check that the broker runs, that the port is right and that nothing blocks it."
            }
        default:
            kind = .other
            sentence = "\(place): \(reason)."
        }
    }

    /// librdkafka's sentence without the address in front, and without the numbers at its end, which differ each time.
    private static func plain(_ reason: String) -> String {
        var plain = Substring(reason)
        if broker(in: reason) != nil, let colon = plain.firstRange(of: ": ") { plain = plain[colon.upperBound...] }
        if let counts = plain.ranges(of: " (after ").last { plain = plain[..<counts.lowerBound] }
        // The first request of a connection; the library guesses at an ancient broker and names a property of its own.
        if plain.hasPrefix("ApiVersionRequest failed: "), plain.contains("Timed out") {
            return "the broker accepted the connection and did not answer in time"
        }
        return String(plain)
    }

    /// The `host:port` that librdkafka puts before its sentences, as `sasl_ssl://host:port/id: …` or `host:port/id: …`.
    private static func broker(in reason: String) -> String? {
        let afterScheme = reason.firstRange(of: "://").map { reason[$0.upperBound...] } ?? reason[...]
        let address = afterScheme.prefix { $0 != "/" && $0 != " " && $0 != "," }
        guard let colon = address.lastIndex(of: ":"), UInt16(address[address.index(after: colon)...]) != nil else {
            return nil
        }
        return String(address)
    }
}
