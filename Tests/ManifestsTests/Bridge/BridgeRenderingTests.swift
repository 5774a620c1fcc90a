import Testing

@testable import Manifests

@Suite struct `What print-config shows of the bridge` {
    @Test func `reads back as the same configuration`() throws {
        let loaded = try loadBridge(`Settings of the bridge`.others)
        #expect(try loadBridge(file: loaded.rendered()).configuration == loaded.configuration)
        let passthrough = try loadBridge()
        #expect(try loadBridge(file: passthrough.rendered()).configuration == passthrough.configuration)
    }

    @Test func `hides every secret, and says where a setting was given`() throws {
        let environment = [
            "KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SASL_MECHANISM": "SCRAM-SHA-512", "KAFKA_SASL_USERNAME": "u",
            "KAFKA_SASL_PASSWORD": "hunter2", "KAFKA_SSL_CLIENT_CERT_FILE": "/c",
            "KAFKA_SSL_CLIENT_KEY": "-----BEGIN hunter2", "KAFKA_SSL_CLIENT_KEY_PASS": "hunter2", "KAFKA_WORKERS": "2",
        ]
        let text = try loadBridge(environment: environment).rendered()
        #expect(!text.contains("hunter2"))
        #expect(
            text.hasPrefix(
                """
                bootstrapServers: [kafka:9092]  # --bootstrap-servers
                tls:
                  certFile: /c
                  key: "<secret>"
                  keyPassword: "<secret>"
                  verifyHostname: true
                sasl:
                  mechanism: scram-sha512
                  username: u
                  password: "<secret>"
                brokerAddressFamily: any
                """))
        #expect(text.contains("workers: 2  # KAFKA_WORKERS\nmaxInFlight: 2\n"))
    }

    @Test func `names the calls of a chain`() throws {
        let loaded = try loadBridge(
            manifest: `Graphs of SeldonDeployments`.manifest(`Graphs of SeldonDeployments`.chain),
            environment: `Graphs of SeldonDeployments`.environment)
        #expect(
            loaded.rendered().contains(
                """
                model:
                  # call 1: transformInput in at localhost:9000
                  # call 2: predict one at localhost:9000
                  # call 3: predict two at localhost:9000
                  # call 4: transformOutput out at localhost:9000
                  protocol: seldon  # -:1

                """))
    }
}
