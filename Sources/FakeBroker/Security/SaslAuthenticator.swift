/// Knows the users and starts an exchange for each connection.
struct SaslAuthenticator: Sendable {
    let mechanisms: [FakeSecurity.Mechanism]

    init(_ sasl: FakeSecurity.SASL) throws {
        mechanisms = sasl.mechanisms
    }
}
