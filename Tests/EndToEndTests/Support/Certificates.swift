import Foundation
import Testing

/// Authorities, and server certificates for 127.0.0.1 and for another name, made by openssl.
struct Certificates {
    let directory: URL

    func path(_ name: String) -> String { directory.appendingPathComponent(name).path }

    /// Makes `ca.pem` and `stranger.pem`, and `here` and `elsewhere` that the first of them issued.
    init(in directory: URL) async throws {
        self.directory = directory
        let made = try await run("sh", ["-euc", Self.script, directory.path])
        try #require(made.status == 0, "openssl failed: \(made.errors)")
    }

    private static let script = """
        cd "$0"
        new="openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
        $new -x509 -subj /CN=authority -keyout ca.key -out ca.pem
        $new -x509 -subj /CN=stranger -keyout stranger.key -out stranger.pem
        issue() {
            $new -subj "/CN=$1" -keyout "$1.key" -out "$1.csr"
            echo "subjectAltName=$2" > "$1.ext"
            openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile "$1.ext" -out "$1.pem"
        }
        issue here DNS:localhost,IP:127.0.0.1
        issue elsewhere DNS:kafka.elsewhere.example
        """
}
