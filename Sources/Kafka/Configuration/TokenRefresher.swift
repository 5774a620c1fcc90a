internal import CRdKafka
internal import Foundation
internal import LagModel

/// Gives the library a bearer token from a file whenever it asks for one (RFC 7628).
struct TokenRefresher: Sendable {
    private static let sizeLimit = 64 * 1024
    /// How long a token that does not tell its own end is used before the file is read again.
    private static let defaultLifetime: TimeInterval = 300

    private let file: String?

    init(_ sasl: SASLConfiguration?) {
        if case .oauthBearer(let file) = sasl { self.file = file } else { file = nil }
    }

    /// Reads the file and hands the token over, or says why not.
    func refresh(_ client: ClientHandle, problems: ConnectionProblems) {
        guard let file else { return fail(client, "no token file is configured", problems) }
        guard let token = Self.read(file) else {
            return fail(client, "\(file): the token file is missing, unreadable, empty or over 64 KiB", problems)
        }
        let claims = TokenClaims(token: token)
        let end = claims.expiry ?? Date().timeIntervalSince1970 + Self.defaultLifetime
        guard end.isFinite, end > 0, end < 1e12 else {
            return fail(client, "\(file): the token's `exp` is no time", problems)
        }
        let reason = client.use { client in
            withErrorText { text, size in
                rd_kafka_oauthbearer_set_token(
                    client, token, Int64(end * 1_000), claims.subject ?? "weir", nil, 0, text, size)
                    == RD_KAFKA_RESP_ERR_NO_ERROR
            }
        }
        if case .some(.some(let reason)) = reason {
            fail(client, "\(file): the token was refused: \(reason.replacing(token, with: "<token>"))", problems)
        }
    }

    private func fail(_ client: ClientHandle, _ reason: String, _ problems: ConnectionProblems) {
        problems.record(
            ConnectionProblem(kind: .wrongPassword, broker: nil, sentence: "\(reason). Check sasl.tokenFile."))
        _ = client.use { rd_kafka_oauthbearer_set_token_failure($0, reason) }
    }

    private static func read(_ file: String) -> String? {
        guard let handle = FileHandle(forReadingAtPath: file) else { return nil }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: sizeLimit + 1), data.count <= sizeLimit else { return nil }
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }
}

/// What a JSON web token (RFC 7519) says of itself; nothing where the token is of another kind.
private struct TokenClaims {
    private struct Payload: Decodable {
        let exp: TimeInterval?
        let sub: String?
    }

    let expiry: TimeInterval?
    let subject: String?

    init(token: String) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        let payload = parts.count == 3 ? Self.decode(parts[1]) : nil
        expiry = payload?.exp
        subject = payload?.sub
    }

    private static func decode(_ part: Substring) -> Payload? {
        var base64 = String(part).replacing("-", with: "+").replacing("_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
        return Data(base64Encoded: base64).flatMap { try? JSONDecoder().decode(Payload.self, from: $0) }
    }
}
