import Kafka
import LagModel
import TestSupport
import Testing

/// What cannot be used is refused with a typed error, and no secret is in it.
struct ConfigurationTests {
    private static let secret = "hunter2-hunter2"

    private static func refusal(_ change: (inout ClientConfiguration) -> Void) -> KafkaError? {
        var configuration = ClientConfiguration(bootstrapServers: ["127.0.0.1:9"])
        change(&configuration)
        do {
            _ = try AdminClient(configuration)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        (
            "an unknown property", "no.such.property", "1",
            #"the property `no.such.property` was refused: No such configuration property: "no.such.property""#
        ),
        (
            "a value that is no number", "socket.timeout.ms", "soon",
            "the property `socket.timeout.ms` was refused: Invalid value for configuration property \"socket.timeout.ms\""
        ),
        (
            "a secret in the wrong place", "security.protocol", secret,
            #"the property `security.protocol` was refused: Invalid value "<value>" for configuration property "security.protocol""#
        ),
    ])
    func `a property that is refused is named`(_ label: String, _ key: String, _ value: String, _ sentence: String)
        throws
    {
        let error = try #require(Self.refusal { $0.properties = [key: value] })
        #expect(error.message == sentence)
        #expect(error.code == BrokerError(code: -186))
        #expect([.configure, .open].contains(error.operation))
        #expect(!error.isRetriable)
        #expect(!"\(error)".contains(Self.secret))
    }

    @Test(arguments: ["authorities", "certificate", "key"])
    func `a PEM document that is none is refused, without its text`(_ part: String) throws {
        let pem = TLSConfiguration.PEM.value("-----BEGIN PRIVATE KEY-----\n\(Self.secret)\n-----END PRIVATE KEY-----\n")
        let error = try #require(
            Self.refusal {
                $0.tls = TLSConfiguration()
                switch part {
                case "authorities": $0.tls?.authorities = pem
                case "certificate": $0.tls?.certificate = pem
                default: $0.tls?.key = pem
                }
            })
        #expect([.configure, .open].contains(error.operation))
        #expect(!error.isRetriable)
        #expect(!"\(error)".contains(Self.secret))
    }

    @Test func `a locked key with a wrong password is refused, without the password`() async throws {
        let refusal = try await Certificates.with { certificates in
            Self.refusal { configuration in
                configuration.tls = TLSConfiguration()
                configuration.tls?.certificate = .file(certificates.path("client.pem"))
                configuration.tls?.key = .file(certificates.path("client-locked.key"))
                configuration.tls?.keyPassword = Self.secret
            }
        }
        let error = try #require(refusal)
        #expect(error.operation == .open)
        #expect(!"\(error)".contains(Self.secret))
    }

    @Test func `a file that is missing is named`() throws {
        for part in ["authorities", "certificate", "key"] {
            let error = Self.refusal {
                $0.tls = TLSConfiguration()
                if part == "authorities" { $0.tls?.authorities = .file("/no/such.pem") }
                if part == "certificate" { $0.tls?.certificate = .file("/no/such.pem") }
                if part == "key" { $0.tls?.key = .file("/no/such.pem") }
            }
            #expect(error?.operation == .configure)
            #expect(error?.message == "`/no/such.pem` cannot be read: No such file or directory")
        }
    }

    @Test func `a time-out beyond the library's limits is clamped, not refused`() {
        #expect(Self.refusal { $0.requestTimeout = .seconds(1_000_000) } == nil)
        #expect(Self.refusal { $0.requestTimeout = .nanoseconds(1) } == nil)
    }
}
