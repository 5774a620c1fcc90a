import FakeBroker
import Foundation
import Kafka
import LagModel
import TestSupport
import Testing

/// Clients log in; a login that is refused is told with its remedy, tried again, and keeps its secret.
struct SASLTests {
    private static let password = "correct horse, battery=staple"
    private static let wrong = "Tr0ub4dor&3"

    private static func sasl(_ mechanism: String, _ password: String) -> SASLConfiguration {
        switch mechanism {
        case "PLAIN": .plain(username: "alice", password: password)
        case "SCRAM-SHA-256": .scramSHA256(username: "alice", password: password)
        default: .scramSHA512(username: "alice", password: password)
        }
    }

    private static func security(_ password: String = password, token: String? = nil) -> FakeSecurity {
        FakeSecurity(
            sasl: FakeSecurity.SASL(
                mechanisms: FakeSecurity.Mechanism.allCases, users: ["alice": password], bearerToken: token))
    }

    @Test(arguments: ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"])
    func `the right password opens`(_ mechanism: String) async throws {
        try await withFakeCluster(
            brokers: 1, security: Self.security(), configure: { $0.sasl = Self.sasl(mechanism, Self.password) }
        ) { _, client in
            let metadata = try await client.metadata(deadline: .seconds(60))
            #expect(metadata.brokers.count == 1)
        }
    }

    @Test(arguments: ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"])
    func `a wrong password is told, without the password, and tried again`(_ mechanism: String) async throws {
        try await withFakeCluster(
            brokers: 1, security: Self.security(), configure: { $0.sasl = Self.sasl(mechanism, Self.wrong) }
        ) { cluster, client in
            var error: KafkaError?
            await eventually("the refusal is told") {
                error = await kafkaError { () async throws(KafkaError) in
                    try await client.metadata(deadline: .seconds(2))
                }
                return error?.message.contains("refused to log in") == true
            }
            cluster.resetCounters()
            await eventually("logging in is tried again") { cluster.counters()[.saslHandshake].requests > 0 }
            let problem = try #require(client.connectionProblems.first { $0.kind == .wrongPassword })
            let reason =
                mechanism == "PLAIN"
                ? "Authentication failed: Invalid username or password"
                : "Authentication failed during authentication due to invalid credentials with SASL mechanism \(mechanism)"
            #expect(
                problem.sentence
                    == "\(cluster.bootstrapServers): the broker refused to log in the user `alice`: SASL authentication "
                    + "error: \(reason). Check sasl.mechanism, user name and password.")
            #expect(error?.message == problem.sentence)
            #expect(!"\(client.connectionProblems) \(String(describing: error))".contains(Self.wrong))
        }
    }

    @Test func `a bearer token is read from its file`() async throws {
        try await Self.withTokenFile("token-of-the-day\n") { file in
            try await withFakeCluster(
                brokers: 1, security: Self.security(token: "token-of-the-day"),
                configure: { $0.sasl = .oauthBearer(tokenFile: file) }
            ) { _, client in
                let metadata = try await client.metadata(deadline: .seconds(60))
                #expect(metadata.brokers.count == 1)
            }
        }
    }

    @Test func `a bearer token that is refused is told, without the token`() async throws {
        try await Self.withTokenFile("token-of-yesterday") { file in
            try await withFakeCluster(
                brokers: 1, security: Self.security(token: "token-of-the-day"),
                configure: { $0.sasl = .oauthBearer(tokenFile: file) }
            ) { _, client in
                await eventually("the refusal is told") {
                    let error = await kafkaError { () async throws(KafkaError) in
                        try await client.metadata(deadline: .seconds(2))
                    }
                    #expect(error?.message.contains("token-of-yesterday") == false)
                    return client.connectionProblems.contains { $0.kind == .wrongPassword }
                }
            }
        }
    }

    @Test func `a token file that is missing is told, and its token is used once it is there`() async throws {
        try await Self.withTokenFile("token-of-the-day") { file in
            let later = file + ".later"
            try await withFakeCluster(
                brokers: 1, security: Self.security(token: "token-of-the-day"),
                configure: { $0.sasl = .oauthBearer(tokenFile: later) }
            ) { _, client in
                let sentence =
                    "\(later): the token file is missing, unreadable, empty or over 64 KiB. Check sasl.tokenFile."
                await eventually("the missing file is told") {
                    client.connectionProblems.contains { $0.sentence == sentence }
                }
                try FileManager.default.copyItem(atPath: file, toPath: later)
                await eventually("the token is used") {
                    (try? await client.metadata(deadline: .seconds(2)))?.brokers.count == 1
                }
            }
        }
    }

    @Test func `SASL inside TLS opens`() async throws {
        try await Certificates.with { certificates in
            var security = Self.security()
            security.tls = FakeSecurity.TLS(
                certificateFile: certificates.path("server.pem"), keyFile: certificates.path("server.key"))
            try await withFakeCluster(
                brokers: 1, security: security,
                configure: {
                    $0.sasl = Self.sasl("SCRAM-SHA-512", Self.password)
                    $0.tls = TLSConfiguration()
                    $0.tls?.authorities = .file(certificates.path("ca.pem"))
                }
            ) { _, client in
                let metadata = try await client.metadata(deadline: .seconds(60))
                #expect(metadata.brokers.count == 1)
            }
        }
    }

    private static func withTokenFile(_ token: String, _ body: (String) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appendingPathComponent("token")
            try Data(token.utf8).write(to: file)
            try await body(file.path)
        }
    }
}
