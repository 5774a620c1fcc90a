import ArgumentParser
import FakeBroker

/// TLS and SASL from the command line.
struct SecurityOptions: ParsableArguments {
    @Option(help: "PEM file of the server's certificate chain; turns TLS on.")
    var tlsCertificate: String?

    @Option(help: "PEM file of the server's key.")
    var tlsKey: String?

    @Option(help: "PEM file of the authority that must have issued each client's certificate.")
    var clientAuthority: String?

    @Option(help: "A SASL mechanism to enable, such as SCRAM-SHA-256; may be repeated.", transform: mechanism(named:))
    var saslMechanism: [FakeSecurity.Mechanism] = []

    @Option(help: "A user as NAME:PASSWORD (for tests: everyone sees it in the process list); may be repeated.")
    var user: [String] = []

    @Option(help: "The token that OAUTHBEARER takes.")
    var bearerToken: String?

    func validate() throws {
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key must be given together")
        }
        guard user.allSatisfy({ $0.contains(":") }) else { throw ValidationError("--user must be NAME:PASSWORD") }
    }

    func security() throws -> FakeSecurity {
        var security = FakeSecurity.none
        if let tlsCertificate, let tlsKey {
            security.tls = .init(
                certificateFile: tlsCertificate, keyFile: tlsKey, clientAuthorityFile: clientAuthority)
        }
        if !saslMechanism.isEmpty {
            security.sasl = .init(mechanisms: saslMechanism, users: users, bearerToken: bearerToken)
        }
        return security
    }

    private var users: [String: String] {
        let pairs = user.map {
            $0.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        }
        return Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
    }
}

private func mechanism(named name: String) throws -> FakeSecurity.Mechanism {
    guard let mechanism = FakeSecurity.Mechanism(rawValue: name) else {
        let known = FakeSecurity.Mechanism.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("unknown SASL mechanism \(name); known are \(known)")
    }
    return mechanism
}
