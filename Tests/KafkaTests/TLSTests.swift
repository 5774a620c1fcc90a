import FakeBroker
import Kafka
import LagModel
import TestSupport
import Testing

/// Connections are encrypted and both sides prove who they are; what goes wrong is told apart.
struct TLSTests {
    private static let deadline = Duration.seconds(60)
    private let directory: TemporaryDirectory
    private let certificates: Certificates

    init() async throws {
        directory = try TemporaryDirectory()
        certificates = try await Certificates(in: directory.url)
    }

    private func security(_ broker: String = "server", clientAuthority: String? = nil) -> FakeSecurity {
        FakeSecurity(
            tls: FakeSecurity.TLS(
                certificateFile: certificates.path("\(broker).pem"), keyFile: certificates.path("\(broker).key"),
                clientAuthorityFile: clientAuthority.map(certificates.path)))
    }

    /// The brokers that are seen over this TLS.
    private func brokers(_ security: FakeSecurity, _ tls: TLSConfiguration) async throws -> Int {
        var count = 0
        try await withFakeCluster(brokers: 1, security: security, configure: { $0.tls = tls }) { _, client in
            count = try await client.metadata(deadline: Self.deadline).brokers.count
            #expect(client.connectionProblems == [])
        }
        return count
    }

    /// The sentence of a problem of these kinds that a client of this TLS meets, and that its calls then tell.
    private func sentence(
        of kinds: Set<ConnectionProblem.Kind>, _ security: FakeSecurity, _ tls: TLSConfiguration
    ) async throws -> String {
        var sentence = ""
        try await withFakeCluster(brokers: 1, security: security, configure: { $0.tls = tls }) { cluster, client in
            await eventually("a call fails with a problem of \(kinds)") {
                let error = await kafkaError { () async throws(KafkaError) in
                    try await client.metadata(deadline: .seconds(2))
                }
                let problems = client.connectionProblems.filter { kinds.contains($0.kind) && $0.broker != nil }
                let told = problems.first { $0.sentence == error?.message }
                sentence = told?.sentence.replacing(cluster.bootstrapServers, with: "BROKER") ?? ""
                return told != nil
            }
            cluster.resetCounters()
            await eventually("connecting is tried again") { cluster.counters().connectionsAccepted > 0 }
        }
        return sentence
    }

    @Test(arguments: ["file", "value", "bundle file", "bundle value"])
    func `an authority is trusted, alone and in a bundle, from a file and as a value`(_ form: String) async throws {
        var tls = TLSConfiguration()
        switch form {
        case "file": tls.authorities = .file(certificates.path("ca.pem"))
        case "value": tls.authorities = .value(try certificates.text("ca.pem"))
        case "bundle file": tls.authorities = .file(certificates.path("bundle.pem"))
        default: tls.authorities = .value(try certificates.text("bundle.pem"))
        }
        #expect(try await brokers(security(), tls) == 1)
    }

    @Test(arguments: ["files", "values", "locked key in a file", "locked key as a value"])
    func `a client shows its certificate`(_ form: String) async throws {
        var tls = TLSConfiguration()
        tls.authorities = .file(certificates.path("ca.pem"))
        tls.certificate =
            form.hasSuffix("s") ? .file(certificates.path("client.pem")) : .value(try certificates.text("client.pem"))
        let key = form.hasPrefix("locked") ? "client-locked.key" : "client.key"
        tls.key =
            form.hasSuffix("value") || form == "values"
            ? .value(try certificates.text(key)) : .file(certificates.path(key))
        tls.keyPassword = form.hasPrefix("locked") ? "opensesame" : nil
        #expect(try await brokers(security(clientAuthority: "ca.pem"), tls) == 1)
    }

    @Test func `without a certificate a broker that wants one is not reached`() async throws {
        var tls = TLSConfiguration()
        tls.authorities = .file(certificates.path("ca.pem"))
        let sentence = try await sentence(of: [.tls, .unreachable], security(clientAuthority: "ca.pem"), tls)
        #expect(sentence.hasPrefix("BROKER: "))
    }

    @Test func `an unknown issuer is named with its remedy`() async throws {
        var tls = TLSConfiguration()
        tls.authorities = .file(certificates.path("stranger.pem"))
        let sentence = try await sentence(of: [.unknownIssuer], security(), tls)
        #expect(
            sentence
                == "BROKER: the certificate was issued by `CN = authority`, which is not among the trusted authorities. "
                + "Add that authority's certificate to tls.caFile.")
    }

    @Test func `a host name that does not match is told with the names in the certificate`() async throws {
        var tls = TLSConfiguration()
        tls.authorities = .file(certificates.path("ca.pem"))
        let sentence = try await sentence(of: [.hostnameMismatch], security("elsewhere"), tls)
        #expect(
            sentence
                == "BROKER: the certificate is not for the name that was dialled, `127.0.0.1`; it names "
                + "DNS:kafka.elsewhere.example, DNS:kafka.internal. Use one of these names in bootstrapServers (and in the brokers' "
                + "advertised.listeners), or set tls.verifyHostname to false.")
    }

    @Test func `a host name that does not match is let through where it is not verified`() async throws {
        var tls = TLSConfiguration()
        tls.authorities = .file(certificates.path("ca.pem"))
        tls.verifyHostname = false
        #expect(try await brokers(security("elsewhere"), tls) == 1)
    }

    @Test func `an unknown issuer is refused also where the host name is not verified`() async throws {
        var tls = TLSConfiguration()
        tls.authorities = .value(try certificates.text("stranger.pem"))
        tls.verifyHostname = false
        let sentence = try await sentence(of: [.unknownIssuer], security(), tls)
        #expect(sentence.contains("issued by `CN = authority`"))
    }

    @Test func `any certificate is taken where none is verified`() async throws {
        var tls = TLSConfiguration()
        tls.verifyHostname = false
        tls.verifyCertificate = false
        #expect(try await brokers(security("elsewhere"), tls) == 1)
    }

    @Test func `a port that speaks no TLS is told`() async throws {
        var tls = TLSConfiguration()
        tls.authorities = .file(certificates.path("ca.pem"))
        let sentence = try await sentence(of: [.tls, .unreachable], .none, tls)
        #expect(sentence.hasPrefix("BROKER: "))
    }
}
