/// How to reach one cluster.
public struct ClientConfiguration: Sendable, Hashable {
    /// Where to ask first, each `host:port`.
    public var bootstrapServers: [String]
    /// The name that the client gives itself to the brokers.
    public var clientID: String
    /// How connections are encrypted; nil: not at all.
    public var tls: TLSConfiguration?
    /// How the client logs in; nil: not at all.
    public var sasl: SASLConfiguration?
    /// Whether an error may name the user; false where the name is a secret too.
    public var tellsUsername: Bool
    /// librdkafka properties from the operator's own file; never values from a manifest or a network peer.
    public var properties: [String: String]
    /// How long one request to a broker may take before its connection is given up.
    public var requestTimeout: Duration
    /// How many requests may wait for their answers at one time; 1 or more.
    public var inFlightLimit: Int

    /// A plain connection to these servers; set the rest as needed.
    public init(bootstrapServers: [String]) {
        self.bootstrapServers = bootstrapServers
        clientID = "weir"
        tellsUsername = true
        properties = [:]
        requestTimeout = .seconds(5)
        inFlightLimit = 64
    }
}

/// How connections to the brokers are encrypted and whom they trust.
public struct TLSConfiguration: Sendable, Hashable {
    /// A PEM document, given as a value or as the path of a file.
    public enum PEM: Sendable, Hashable {
        case value(String)
        case file(String)
    }

    /// The authorities that may have issued the brokers' certificates, one or more in one document; nil: the system's.
    public var authorities: PEM?
    /// The client's own certificate, with its chain, for mutual TLS.
    public var certificate: PEM?
    /// The key of `certificate`.
    public var key: PEM?
    /// What decrypts `key`.
    public var keyPassword: String?
    /// Whether a broker's certificate must name the host that was dialled.
    public var verifyHostname: Bool
    /// Whether a broker's certificate must come from one of the authorities; false takes any certificate, whomever it names.
    public var verifyCertificate: Bool

    /// One-sided TLS on the system's authorities; set the rest as needed.
    public init() {
        verifyHostname = true
        verifyCertificate = true
    }
}

/// How the client logs in.
public enum SASLConfiguration: Sendable, Hashable {
    /// User name and password, sent as they are.
    case plain(username: String, password: String)
    /// User name and password by RFC 5802 on SHA-256.
    case scramSHA256(username: String, password: String)
    /// User name and password by RFC 5802 on SHA-512.
    case scramSHA512(username: String, password: String)
    /// A bearer token (RFC 7628) that is read again from this file whenever the old one nears its end.
    case oauthBearer(tokenFile: String)

    /// The user that logs in, where the mechanism names one.
    public var username: String? {
        switch self {
        case .plain(let name, _), .scramSHA256(let name, _), .scramSHA512(let name, _): name
        case .oauthBearer: nil
        }
    }
}
