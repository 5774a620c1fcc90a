import FakeBroker
import Foundation
import TestSupport
import Testing

/// `weir advise` with the triggers' own login, from a TriggerAuthentication and its Secret.
@Suite(.serialized) struct AdviseLoginTests {
    /// A ScaledObject whose trigger takes each key of a Secret as a parameter.
    private func manifests(_ servers: String, _ metadata: String, secret: [String: String]) -> String {
        let keys = secret.keys.sorted()
        return """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: { name: billing, namespace: shop }
            spec:
              scaleTargetRef: { name: billing }
              triggers:
                - type: kafka
                  metadata: { bootstrapServers: "\(servers)", consumerGroup: billing, topic: orders, \(metadata) }
                  authenticationRef: { name: login }
            ---
            apiVersion: keda.sh/v1alpha1
            kind: TriggerAuthentication
            metadata: { name: login, namespace: shop }
            spec:
              secretTargetRef: [\(keys.map { "{ parameter: \($0), name: login, key: \($0) }" }.joined(separator: ", "))]
            ---
            apiVersion: v1
            kind: Secret
            metadata: { name: login, namespace: shop }
            data: { \(keys.map { "\($0): \(Data((secret[$0] ?? "").utf8).base64EncodedString())" }.joined(separator: ", ")) }

            """
    }

    private func advise(
        _ cluster: FakeCluster, _ metadata: String, secret: [String: String], in directory: URL,
        _ arguments: [String] = []
    ) async throws -> CommandResult {
        let text = manifests(cluster.bootstrapServers, metadata, secret: secret)
        let file = try write(text, to: "specs.yaml", in: directory)
        let result = try await Weir.run(
            ["advise", "-f", file, "--replicas", "1", "--call-deadline", "3s"] + arguments)
        for (key, value) in secret {
            #expect(
                !(result.output + result.errors).contains(value), "\(key) is shown: \(result.output)\(result.errors)")
        }
        return result
    }

    @Test(arguments: [("plaintext", "table"), ("scram_sha256", "json"), ("scram_sha512", "table")])
    func `a wrong password is told as that, and shown nowhere; the right one reads`(
        mechanism: String, output: String
    ) async throws {
        let users = ["wanda-of-a-secret": "correct-battery"]
        let sasl = FakeSecurity.SASL(mechanisms: [.plain, .scramSHA256, .scramSHA512], users: users)
        try await withCluster(.shop, security: .init(sasl: sasl)) { cluster in
            try await withTemporaryDirectory { directory in
                for (password, status) in [("incorrect-horse", 3), ("correct-battery", 0)] as [(String, Int32)] {
                    let result = try await advise(
                        cluster, "sasl: \(mechanism)", secret: ["username": "wanda-of-a-secret", "password": password],
                        in: directory, ["--explain", "--output", output])
                    #expect(result.status == status, "\(result.errors)")
                    let isTold = result.errors.contains("the broker refused to log in the client")
                    #expect(isTold == (status == 3), "\(result.errors)")
                }
            }
        }
    }

    @Test func `certificates come from the Secret, and stay in memory`() async throws {
        try await withTemporaryDirectory { directory in
            let certificates = try await Certificates(in: directory)
            func pem(_ name: String) throws -> String {
                try String(contentsOfFile: certificates.path(name), encoding: .utf8)
            }
            let tls = FakeSecurity.TLS(
                certificateFile: certificates.path("server.pem"), keyFile: certificates.path("server.key"))
            try await withCluster(.shop, security: .init(tls: tls)) { cluster in
                let right = try await advise(
                    cluster, "tls: enable",
                    secret: [
                        "ca": try pem("ca.pem"), "cert": try pem("elsewhere.pem"), "key": try pem("elsewhere.key"),
                    ],
                    in: directory)
                #expect(right.status == 0, "\(right.errors)")
                let stranger = try await advise(
                    cluster, "tls: enable", secret: ["ca": try pem("stranger.pem")], in: directory)
                #expect(stranger.status == 3)
                #expect(stranger.errors.contains("which is not among the trusted authorities"), "\(stranger.errors)")
                let unsafe = try await advise(
                    cluster, "tls: enable, unsafeSsl: 'true'", secret: ["ca": try pem("stranger.pem")], in: directory)
                #expect(unsafe.status == 0, "\(unsafe.errors)")
                #expect(unsafe.errors.contains("unsafeSsl is true: neither the brokers' certificates nor their names"))
            }
        }
    }

    @Test func `a key that cannot be read is told, and shown nowhere`() async throws {
        try await withCluster(.shop) { cluster in
            try await withTemporaryDirectory { directory in
                let certificates = try await Certificates(in: directory)
                let cert = try String(contentsOfFile: certificates.path("server.pem"), encoding: .utf8)
                let key = "-----BEGIN PRIVATE KEY-----\nbm8ga2V5IGF0IGFsbA==\n-----END PRIVATE KEY-----\n"
                let result = try await advise(
                    cluster, "tls: enable", secret: ["cert": cert, "key": key], in: directory)
                #expect(result.status == 3)
                #expect(result.errors.contains("cluster `\(cluster.bootstrapServers)`: "), "\(result.errors)")
                #expect(!result.errors.contains("bm8ga2V5"))
            }
        }
    }

    @Test func `a cluster of the configuration takes the place of the same brokers, with its own login`() async throws {
        let sasl = FakeSecurity.SASL(mechanisms: [.scramSHA512], users: ["weir": "correct-battery"])
        try await withCluster(.shop, security: .init(sasl: sasl)) { cluster in
            try await withTemporaryDirectory { directory in
                _ = try write("correct-battery\n", to: "password", in: directory)
                _ = try write("1\n", to: "replicas", in: directory)
                let servers = cluster.bootstrapServers.split(separator: ",").reversed().joined(separator: ", ")
                _ = try write(
                    scaledObject("billing", servers: cluster.bootstrapServers), to: "spec.yaml", in: directory)
                let file = try write(
                    """
                    clusters:
                      - name: shop
                        bootstrapServers: [\(servers)]
                        sasl: { mechanism: scram-sha512, username: weir, passwordFile: password }
                    scaling:
                      files: [spec.yaml]
                      targets: [{ namespace: shop, name: billing, replicasFile: replicas }]

                    """, to: "weir.yaml", in: directory)
                let result = try await Weir.run(["advise", "--config.file", file])
                #expect(result.status == 0, "\(result.errors)")
                #expect(result.output.hasPrefix("shop/billing: 1 → 2 replicas\n"), "\(result.output)")
            }
        }
    }
}
