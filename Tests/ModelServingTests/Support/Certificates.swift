import Foundation
import Testing

/// An authority, a server certificate for localhost and 127.0.0.1, and a client certificate, made by openssl.
struct Certificates {
    let directory: URL

    func path(_ name: String) -> String { directory.appendingPathComponent(name).path }

    /// Makes them in a directory that lives as long as `body` runs.
    static func with<Result>(_ body: (Certificates) async throws -> Result) async throws -> Result {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let certificates = Certificates(directory: directory)
        let made = try await CommandRun.of("sh", ["-euc", script, directory.path])
        try #require(made.status == 0, "openssl failed: \(made.errors)")
        return try await body(certificates)
    }

    private static let script = """
        cd "$0"
        new="openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
        $new -x509 -subj /CN=authority -keyout ca.key -out ca.pem
        $new -x509 -subj /CN=stranger -keyout stranger.key -out stranger.pem
        for name in server client; do
            $new -subj /CN=$name -keyout $name.key -out $name.csr
            printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\\n' > $name.ext
            openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile $name.ext -out $name.pem
        done
        """
}
