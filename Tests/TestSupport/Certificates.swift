public import Foundation
import Testing

/// Authorities and certificates in PEM, made by openssl; each `NAME.pem` has its `NAME.key`.
///
/// - `ca` and `stranger` are authorities; `bundle.pem` holds both, `stranger` first.
/// - `server` is for localhost and 127.0.0.1, `elsewhere` for the names kafka.elsewhere.example and kafka.internal.
/// - `client` is a client's; `client-locked.key` is its key behind the password `opensesame`.
///
/// `ca` issued all three.
public struct Certificates: Sendable {
    /// The directory that holds them.
    public let directory: URL

    /// Makes them in a directory, which remains the caller's.
    ///
    /// - Throws: where openssl cannot make them.
    public init(in directory: URL) async throws {
        self.directory = directory
        let made = try await Command.run("sh", ["-euc", Self.script, directory.path])
        try #require(made.status == 0, "openssl failed: \(made.errors)")
    }

    /// Makes them in a directory that lives as long as `body` runs.
    ///
    /// - Throws: where openssl cannot make them, and what `body` throws.
    public static func with<Result>(_ body: (Certificates) async throws -> Result) async throws -> Result {
        try await withTemporaryDirectory { try await body(Certificates(in: $0)) }
    }

    /// The path of one of the files.
    public func path(_ name: String) -> String { directory.appendingPathComponent(name).path }

    /// What one of the files holds.
    ///
    /// - Throws: where there is no such file.
    public func text(_ name: String) throws -> String {
        try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)
    }

    private static let script = """
        cd "$0"
        new="openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
        $new -x509 -subj /CN=authority -keyout ca.key -out ca.pem
        $new -x509 -subj /CN=stranger -keyout stranger.key -out stranger.pem
        cat stranger.pem ca.pem > bundle.pem
        issue() {
            $new -subj "/CN=$1" -keyout "$1.key" -out "$1.csr"
            echo "subjectAltName=$2" > "$1.ext"
            openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile "$1.ext" -out "$1.pem"
        }
        issue server DNS:localhost,IP:127.0.0.1
        issue elsewhere DNS:kafka.elsewhere.example,DNS:kafka.internal
        issue client DNS:client
        openssl pkcs8 -topk8 -v2 aes256 -in client.key -out client-locked.key -passout pass:opensesame
        """
}
