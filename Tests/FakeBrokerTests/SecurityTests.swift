import FakeBroker
import TestSupport
import Testing

/// kcat logs in, or is told why not.
struct SecurityTests {
    private static let users = ["alice": "pencil", "o=,ö": "=,ß"]

    private static func list(_ cluster: FakeCluster, _ properties: [String: String]) async throws -> CommandResult {
        let options = properties.sorted { $0.key < $1.key }.flatMap { ["-X", "\($0.key)=\($0.value)"] }
        return try await Command.run("kcat", ["-b", cluster.bootstrapServers, "-L", "-m", "10"] + options)
    }

    private static func login(_ mechanism: String, _ user: String, _ password: String) -> [String: String] {
        [
            "security.protocol": "sasl_plaintext", "sasl.mechanism": mechanism, "sasl.username": user,
            "sasl.password": password,
        ]
    }

    @Test(arguments: ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"], ["alice", "o=,ö"])
    func `the right password opens`(mechanism: String, user: String) async throws {
        let sasl = FakeSecurity.SASL(mechanisms: FakeSecurity.Mechanism.allCases, users: Self.users)
        try await withCluster(.tiny, security: .init(sasl: sasl)) { cluster in
            let run = try await Self.list(cluster, Self.login(mechanism, user, Self.users[user] ?? ""))
            #expect(run.output.contains(#"topic "t" with 2 partitions"#), "\(run.errors)")
        }
    }

    @Test(
        arguments: [
            ("PLAIN", "alice", "Authentication failed: Invalid username or password"),
            ("PLAIN", "nobody", "Authentication failed: Invalid username or password"),
            ("SCRAM-SHA-256", "alice", "due to invalid credentials with SASL mechanism SCRAM-SHA-256"),
            ("SCRAM-SHA-256", "nobody", "due to invalid credentials with SASL mechanism SCRAM-SHA-256"),
            ("SCRAM-SHA-512", "alice", "due to invalid credentials with SASL mechanism SCRAM-SHA-512"),
        ])
    func `a wrong name or password is a clean error with a sentence`(
        mechanism: String, user: String, sentence: String
    ) async throws {
        let sasl = FakeSecurity.SASL(mechanisms: FakeSecurity.Mechanism.allCases, users: Self.users)
        try await withCluster(.tiny, security: .init(sasl: sasl)) { cluster in
            let run = try await Self.list(cluster, Self.login(mechanism, user, "wrong"))
            #expect(run.errors.contains(sentence), "\(run.errors)")
            #expect(run.output.isEmpty)
            #expect(cluster.counters()[.metadata].requests == 0)
        }
    }

    @Test func `a mechanism that is not enabled is refused by name`() async throws {
        let sasl = FakeSecurity.SASL(mechanisms: [.scramSHA512], users: Self.users)
        try await withCluster(.tiny, security: .init(sasl: sasl)) { cluster in
            let run = try await Self.list(cluster, Self.login("PLAIN", "alice", "pencil"))
            #expect(run.errors.contains("SCRAM-SHA-512"), "\(run.errors)")
        }
    }

    @Test func `nobody reads anything without a login`() async throws {
        let sasl = FakeSecurity.SASL(mechanisms: [.plain], users: Self.users)
        try await withCluster(.tiny, security: .init(sasl: sasl)) { cluster in
            let client = try cluster.client()
            try await client.request(18, 0)
            #expect(try await client.answer() != nil)
            try await client.request(3, 1, [.int32(-1)])
            #expect(try await client.answer() == nil)
        }
    }

    @Test(arguments: [("right", "let-me-in", true), ("wrong", "other", false)])
    func `a bearer token is held against the one that is known`(_ label: String, token: String, opens: Bool)
        async throws
    {
        let sasl = FakeSecurity.SASL(mechanisms: [.oauthBearer], bearerToken: "let-me-in")
        try await withCluster(.tiny, security: .init(sasl: sasl)) { cluster in
            let client = try cluster.client()
            try await client.request(17, 1, [.string("OAUTHBEARER")])
            #expect(
                try await client.answer()
                    == ([.int32(7), .int16(0), .int32(1), .string("OAUTHBEARER")] as [Field]).encoded)
            let message = Array("n,,\u{1}auth=Bearer \(token)\u{1}\u{1}".utf8)
            try await client.request(36, 0, [.bytes(message)])
            let status = opens ? [] : Array(#"{"status":"invalid_token"}"#.utf8)
            #expect(
                try await client.answer() == ([.int32(7), .int16(0), .nullString, .bytes(status)] as [Field]).encoded)
            guard !opens else { return }
            try await client.request(36, 0, [.bytes([1])])
            let sentence =
                "Authentication failed during authentication due to invalid credentials with SASL mechanism OAUTHBEARER"
            let refusal: [Field] = [.int32(7), .int16(58), .string(sentence), .bytes([])]
            #expect(try await client.answer() == refusal.encoded, "\(label)")
            #expect(try await client.answer() == nil)
        }
    }

    @Test func `version 0 of the handshake is followed by bare tokens`() async throws {
        let sasl = FakeSecurity.SASL(mechanisms: [.plain], users: Self.users)
        try await withCluster(.tiny, security: .init(sasl: sasl)) { cluster in
            let client = try cluster.client()
            try await client.request(17, 0, [.string("PLAIN")])
            _ = try await client.answer()
            try await client.send(([.bytes(Array("\u{0}alice\u{0}pencil".utf8))] as [Field]).encoded)
            #expect(try await client.answer() == [])
            try await client.request(16, 0)
            #expect(try await client.answer() != nil)
        }
    }

    @Test func `TLS serves whoever trusts its authority`() async throws {
        try await Certificates.with { certificates in
            let tls = FakeSecurity.TLS(
                certificateFile: certificates.path("server.pem"), keyFile: certificates.path("server.key"))
            try await withCluster(.tiny, security: .init(tls: tls)) { cluster in
                var options = ["security.protocol": "ssl", "ssl.ca.location": certificates.path("ca.pem")]
                let trusting = try await Self.list(cluster, options)
                #expect(trusting.output.contains(#"topic "t" with 2 partitions"#), "\(trusting.errors)")
                options["ssl.ca.location"] = certificates.path("stranger.pem")
                let wary = try await Self.list(cluster, options)
                #expect(wary.errors.contains("certificate verify failed"), "\(wary.errors)")
            }
        }
    }

    @Test func `mutual TLS serves only clients of its authority, then asks for their password`() async throws {
        try await Certificates.with { certificates in
            let tls = FakeSecurity.TLS(
                certificateFile: certificates.path("server.pem"), keyFile: certificates.path("server.key"),
                clientAuthorityFile: certificates.path("ca.pem"))
            let sasl = FakeSecurity.SASL(mechanisms: [.scramSHA256], users: Self.users)
            try await withCluster(.tiny, security: .init(tls: tls, sasl: sasl)) { cluster in
                var options = Self.login("SCRAM-SHA-256", "alice", "pencil")
                options["security.protocol"] = "sasl_ssl"
                options["ssl.ca.location"] = certificates.path("ca.pem")
                let anonymous = try await Self.list(cluster, options)
                #expect(anonymous.output.isEmpty)
                options["ssl.certificate.location"] = certificates.path("client.pem")
                options["ssl.key.location"] = certificates.path("client.key")
                let known = try await Self.list(cluster, options)
                #expect(known.output.contains(#"topic "t" with 2 partitions"#), "\(known.errors)")
            }
        }
    }

    @Test func `a certificate that cannot be read is an error that names it`() async throws {
        let tls = FakeSecurity.TLS(certificateFile: "/nowhere/server.pem", keyFile: "/nowhere/server.key")
        let error = await #expect(throws: FakeSecurity.UnusableFile.self) {
            try await FakeCluster.start(.init(state: .tiny, security: .init(tls: tls)))
        }
        let sentence = "cannot read the server's certificate chain in /nowhere/server.pem: "
        #expect(error.map { "\($0)".hasPrefix(sentence) } == true)
    }
}
