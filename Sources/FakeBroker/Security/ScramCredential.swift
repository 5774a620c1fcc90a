/// What a server keeps instead of a password (RFC 5802, section 3).
struct ScramCredential: Sendable, Equatable {
    /// Kafka's own default and minimum.
    static let iterations = 4096

    let salt: [UInt8]
    let storedKey: [UInt8]
    let serverKey: [UInt8]
    let iterations: Int

    init(password: String, hash: ScramHash) throws {
        try self.init(
            password: password, hash: hash, salt: try ScramHash.randomBytes(16), iterations: Self.iterations)
    }

    init(password: String, hash: ScramHash, salt: [UInt8], iterations: Int) throws {
        let salted = try hash.saltedPassword(password, salt: salt, iterations: iterations)
        self.salt = salt
        self.iterations = iterations
        storedKey = try hash.hash(try hash.hmac(key: salted, Array("Client Key".utf8)))
        serverKey = try hash.hmac(key: salted, Array("Server Key".utf8))
    }
}
