import Foundation

/// SCRAM without channel binding, the server's side (RFC 5802).
struct ScramExchange: SaslExchange {
    private struct Challenge {
        let credential: ScramCredential
        let nonce: String
        let clientFirstBare: String
        let serverFirst: String
    }

    private let hash: ScramHash
    private let credentials: [String: ScramCredential]
    private let makeNonce: @Sendable () throws -> String
    private var challenge: Challenge?

    init(
        hash: ScramHash, credentials: [String: ScramCredential],
        makeNonce: @escaping @Sendable () throws -> String = Self.randomNonce
    ) {
        self.hash = hash
        self.credentials = credentials
        self.makeNonce = makeNonce
    }

    mutating func respond(to message: [UInt8]) -> SaslStep {
        let text = String(decoding: message, as: UTF8.self)
        do {
            if let challenge { return try verify(text, challenge) ?? refusal }
            return try open(text) ?? refusal
        } catch {
            return refusal
        }
    }

    private var refusal: SaslStep {
        .refused(
            reason: "Authentication failed during authentication due to invalid credentials with SASL mechanism "
                + hash.mechanism.rawValue)
    }

    /// client-first-message in, server-first-message out.
    private mutating func open(_ clientFirst: String) throws -> SaslStep? {
        let fields = clientFirst.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0] == "n" || fields[0] == "y" else { return nil }
        let attributes = ScramAttributes(fields[2])
        guard let user = attributes["n"].map(Self.unescaped), let clientNonce = attributes["r"], !clientNonce.isEmpty,
            let credential = credentials[user]
        else { return nil }
        let nonce = clientNonce + (try makeNonce())
        let salt = Data(credential.salt).base64EncodedString()
        let serverFirst = "r=\(nonce),s=\(salt),i=\(credential.iterations)"
        challenge = Challenge(
            credential: credential, nonce: nonce, clientFirstBare: String(fields[2]), serverFirst: serverFirst)
        return .proceed(Array(serverFirst.utf8))
    }

    /// client-final-message in, server-final-message out.
    private func verify(_ clientFinal: String, _ challenge: Challenge) throws -> SaslStep? {
        let attributes = ScramAttributes(clientFinal[...])
        // RFC 5802 asks for the same nonce; librdkafka before 2.6.1 puts its own in front once more (its #4895), and
        // Kafka, which compares the end only (KAFKA-16298), lets it in.
        guard let nonce = attributes["r"], nonce.hasSuffix(challenge.nonce),
            let proof = attributes["p"].flatMap({ Data(base64Encoded: $0) }),
            let end = clientFinal.range(of: ",p=", options: .backwards)
        else { return nil }
        let withoutProof = clientFinal[..<end.lowerBound]
        let authMessage = Array("\(challenge.clientFirstBare),\(challenge.serverFirst),\(withoutProof)".utf8)
        let signature = try hash.hmac(key: challenge.credential.storedKey, authMessage)
        guard signature.count == proof.count else { return nil }
        let clientKey = zip(signature, proof).map { $0 ^ $1 }
        guard try hash.hash(clientKey) == challenge.credential.storedKey else { return nil }
        let serverSignature = try hash.hmac(key: challenge.credential.serverKey, authMessage)
        return .done(Array("v=\(Data(serverSignature).base64EncodedString())".utf8))
    }

    /// `=2C` and `=3D` stand for a comma and an equals sign in a user name.
    private static func unescaped(_ name: String) -> String {
        name.replacing("=2C", with: ",").replacing("=3D", with: "=")
    }

    @Sendable private static func randomNonce() throws -> String {
        Data(try ScramHash.randomBytes(18)).base64EncodedString()
    }
}

/// The `name=value` pairs of a SCRAM message.
private struct ScramAttributes {
    private let values: [Substring: Substring]

    init(_ message: Substring) {
        let pairs = message.split(separator: ",").compactMap { pair -> (Substring, Substring)? in
            guard let equals = pair.firstIndex(of: "=") else { return nil }
            return (pair[..<equals], pair[pair.index(after: equals)...])
        }
        values = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    subscript(name: String) -> String? {
        values[name[...]].map(String.init)
    }
}
