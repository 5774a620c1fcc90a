import FakeBroker
import Foundation
import TestSupport
import Testing

/// Brokers that ask who we are, or that we cannot trust: each trouble is told apart, with its remedy, without the secret.
@Suite(.serialized) struct LoginTests {
    private static let wrongPassword = "incorrect-horse"

    /// Runs `weir serve` on a cluster with this security and this text in the cluster's configuration.
    private func withSecured(
        _ security: FakeSecurity, _ configuration: String, in directory: URL, _ body: (Server) async throws -> Void
    ) async throws {
        try await withCluster(.shop, security: security) { cluster in
            let file = directory.appendingPathComponent("weir.yaml")
            try Data(
                """
                clusters:
                  - bootstrapServers: ["\(cluster.bootstrapServers)"]
                \(configuration)
                interval: 1s
                callDeadline: 2s
                web: { listen: "127.0.0.1:0" }

                """.utf8
            ).write(to: file)
            try await withServer(["--config.file", file.path], environment: ["PASSWORD": Self.wrongPassword]) { weir in
                try await body(weir)
                try await weir.stop()
                #expect(!weir.log.contains(Self.wrongPassword) && !weir.log.contains("correct-battery"))
            }
        }
    }

    /// What `/-/ready` says once it names the trouble.
    private func readiness(_ weir: Server, naming words: String) async throws -> String {
        var last = ""
        do {
            return try await eventually("readiness names the trouble") {
                let answer = try await weir.get("/-/ready")
                last = answer.text
                return answer.status == 503 && last.contains(words) ? last : nil
            }
        } catch {
            Issue.record("readiness says \(last)")
            throw error
        }
    }

    @Test(arguments: ["plain", "scram-sha256", "scram-sha512"])
    func `a wrong password is told as that`(mechanism: String) async throws {
        let users = ["weir": "correct-battery"]
        let sasl = FakeSecurity.SASL(mechanisms: [.plain, .scramSHA256, .scramSHA512], users: users)
        try await withTemporaryDirectory { directory in
            let login = #"    sasl: { mechanism: \#(mechanism), username: weir, password: "${PASSWORD}" }"#
            try await withSecured(.init(sasl: sasl), login, in: directory) { weir in
                let text = try await readiness(weir, naming: "refused to log in the user `weir`")
                #expect(text.hasPrefix("cluster `default`: 127.0.0.1:"))
                #expect(text.hasSuffix("Check sasl.mechanism, user name and password.\n"))
                #expect(!text.contains(Self.wrongPassword))
                let metrics = try await weir.metrics()
                #expect(metrics[#"weir_up{cluster="default"}"#] == 0)
                #expect(metrics.lines("kafka_") == [])
                #expect(!metrics.text.contains(Self.wrongPassword))
                #expect(try await !weir.get("/").text.contains(Self.wrongPassword))
            }
        }
    }

    @Test func `an unknown authority, a name that does not match and the right ones are told apart`() async throws {
        try await withTemporaryDirectory { directory in
            let certificates = try await Certificates(in: directory)
            func tls(_ name: String) -> FakeSecurity.TLS {
                .init(certificateFile: certificates.path("\(name).pem"), keyFile: certificates.path("\(name).key"))
            }
            try await withSecured(.init(tls: tls("server")), "    tls: { caFile: stranger.pem }", in: directory) {
                weir in
                let text = try await readiness(weir, naming: "which is not among the trusted authorities")
                #expect(text.contains("the certificate was issued by `CN = authority`"), "\(text)")
                #expect(text.contains("Add that authority's certificate to tls.caFile."), "\(text)")
            }
            try await withSecured(.init(tls: tls("elsewhere")), "    tls: { caFile: ca.pem }", in: directory) { weir in
                let text = try await readiness(weir, naming: "not for the name that was dialled, `127.0.0.1`")
                #expect(text.contains("it names DNS:kafka.elsewhere.example"), "\(text)")
                #expect(text.contains("or set tls.verifyHostname to false"), "\(text)")
            }
            let lax = "    tls: { caFile: ca.pem, verifyHostname: false }"
            try await withSecured(.init(tls: tls("elsewhere")), lax, in: directory, isMeasured)
            let sasl = FakeSecurity.SASL(mechanisms: [.scramSHA512], users: ["weir": "correct-battery"])
            try Data("correct-battery\n".utf8).write(to: directory.appendingPathComponent("password"))
            let login = """
                    tls: { caFile: ca.pem }
                    sasl: { mechanism: scram-sha512, username: weir, passwordFile: password }
                """
            try await withSecured(.init(tls: tls("server"), sasl: sasl), login, in: directory, isMeasured)
        }
    }

    private func isMeasured(_ weir: Server) async throws {
        try await weir.metrics("the lag is known") {
            $0[#"kafka_consumergroup_lag_sum{consumergroup="billing",topic="orders"}"#] == 30
        }
        #expect(try await weir.get("/-/ready").status == 200)
    }
}
