import COpenSSL

/// A hash function with what SCRAM builds on it, from libcrypto.
enum ScramHash: Sendable {
    case sha256, sha512

    /// Why libcrypto gave no answer.
    struct Failure: Error, CustomStringConvertible {
        let call: String
        var description: String { "libcrypto's \(call) failed" }
    }

    var mechanism: FakeSecurity.Mechanism { self == .sha256 ? .scramSHA256 : .scramSHA512 }

    private var length: Int { self == .sha256 ? 32 : 64 }
    private var digest: OpaquePointer? { self == .sha256 ? EVP_sha256() : EVP_sha512() }

    func hash(_ message: [UInt8]) throws -> [UInt8] {
        var result = [UInt8](repeating: 0, count: length)
        guard EVP_Digest(message, message.count, &result, nil, digest, nil) == 1 else {
            throw Failure(call: "EVP_Digest")
        }
        return result
    }

    func hmac(key: [UInt8], _ message: [UInt8]) throws -> [UInt8] {
        var result = [UInt8](repeating: 0, count: length)
        var written: UInt32 = 0
        let isDone = HMAC(digest, key, Int32(clamping: key.count), message, message.count, &result, &written) != nil
        guard isDone, Int(written) == length else { throw Failure(call: "HMAC") }
        return result
    }

    /// `Hi` of RFC 5802, which is PBKDF2 with this hash's HMAC.
    func saltedPassword(_ password: String, salt: [UInt8], iterations: Int) throws -> [UInt8] {
        var result = [UInt8](repeating: 0, count: length)
        let isDone = PKCS5_PBKDF2_HMAC(
            password, Int32(clamping: password.utf8.count), salt, Int32(clamping: salt.count),
            Int32(clamping: iterations), digest, Int32(clamping: length), &result)
        guard isDone == 1 else { throw Failure(call: "PKCS5_PBKDF2_HMAC") }
        return result
    }

    static func randomBytes(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&bytes, Int32(clamping: count)) == 1 else { throw Failure(call: "RAND_bytes") }
        return bytes
    }
}
