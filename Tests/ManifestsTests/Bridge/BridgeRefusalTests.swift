import Testing

@testable import Manifests

@Suite struct `The bridge refuses` {
    @Test func `everything that is missing at once`() {
        #expect(
            bridgeRefusal([:]) == """
                --bootstrap-servers: missing; give --bootstrap-servers, KAFKA_BROKER or `bootstrapServers` in the file
                --input-topic: missing; give --input-topic, KAFKA_INPUT_TOPIC or `inputTopic` in the file
                --output-topic: missing; give --output-topic, KAFKA_OUTPUT_TOPIC or `outputTopic` in the file
                --group: missing; give --group, WEIR_GROUP or `group` in the file
                --model: missing; give --model, WEIR_MODEL or `model.name` in the file, a SeldonDeployment with -f, or --passthrough for no model
                """)
    }

    @Test func `a variable that is there and empty, at its place`() {
        #expect(
            bridgeRefusal(leastFlags.filter { $0.key != .inputTopic }, environment: ["KAFKA_INPUT_TOPIC": ""]) == """
                KAFKA_INPUT_TOPIC: is empty; write its value, or give --input-topic, KAFKA_INPUT_TOPIC or `inputTopic` in the file
                """)
    }

    static let flags: [(setting: BridgeSetting, text: String, expected: String)] = [
        (.bootstrapServers, "kafka:x", "\"kafka:x\" is no broker; write host:port, as in kafka-0:9092 or [::1]:9092"),
        (.bootstrapServers, "::1", "\"::1\" is no broker; write host:port, as in kafka-0:9092 or [::1]:9092"),
        (
            .bootstrapServers, "u:pw@kafka:1",
            "the value is no broker; write host:port, as in kafka-0:9092 or [::1]:9092"
        ),
        (.inputTopic, "a b", "\"a b\" is no topic; write up to 249 letters, digits, dots, dashes and underscores"),
        (.inputTopic, "..", "\"..\" is no topic; write up to 249 letters, digits, dots, dashes and underscores"),
        (
            .outputTopic, "in",
            "the output topic is the input topic, so that every answer would be carried again; name another"
        ),
        (
            .errorTopic, "in",
            "the error topic is the input topic, so that every failure would be carried again; name another"
        ),
        (.model, "m", "given beside passthrough, which calls no model; keep one of the two"),
        (.assignor, "range", "\"range\" is unknown; write range,roundrobin or cooperative-sticky"),
        (.onError, "Stop", "\"Stop\" is unknown; did you mean stop?"),
        (.windowBytes, "64MB", "\"64MB\" is no number of bytes; write one as in 1048576, 512KiB or 64MiB"),
        (.windowBytes, "99999999999GiB", "\"99999999999GiB\" is out of range; write 1024 to 1099511627776 bytes"),
        (.windowBytes, "1", "\"1\" is out of range; write 1024 to 1099511627776 bytes"),
        (.maxAnswerBytes, "MiB", "\"MiB\" is no number of bytes; write one as in 1048576, 512KiB or 64MiB"),
        (.modelTimeout, "5", "\"5\" has no unit; write s for seconds, or h, m or ms, after the number"),
        (.listen, ":1,x", "\":1,x\" is no address to listen at; write :9308, 127.0.0.1:9308 or [::1]:9308"),
        (.listen, ":1, [::1]:2,:1", "one address is given twice; keep it once"),
        (.metricsPath, "metrics", "\"metrics\" is no path; write one as in /metrics"),
        (.metricsPath, "/-/ready", "a probe is answered there; name another path"),
        (.logLevel, "loud", "\"loud\" is unknown; write trace, debug, info, notice, warning, error or critical"),
        (.passthrough, "maybe", "\"maybe\" is neither true nor false; write true or false"),
    ]

    @Test(arguments: flags)
    func `flags that make no sense`(setting: BridgeSetting, text: String, expected: String) {
        let more: [BridgeSetting: String] = setting == .passthrough ? [.model: "m", setting: text] : [setting: text]
        #expect(bridgeRefusal(leastFlags.merging(more) { $1 }) == "\(setting.flag): \(expected)")
    }

    @Test func `fewer calls at most than at the beginning`() {
        let flags = leastFlags.merging([.maxInFlight: "4"]) { $1 }
        #expect(
            bridgeRefusal(flags, environment: ["KAFKA_WORKERS": "8"]) == """
                --max-in-flight: 4 is below the 8 workers (KAFKA_WORKERS) that it begins with; raise it, or lower those
                """)
    }

    @Test func `a choice among manifests without manifests`() {
        #expect(
            bridgeRefusal { $0.predictor = "p" } == "--predictor: is for manifests; give them with -f, or leave it out")
    }

    static let security: [(name: String, environment: [String: String], expected: String)] = [
        (
            "an unknown protocol", ["KAFKA_SECURITY_PROTOCOL": "TLS"],
            "KAFKA_SECURITY_PROTOCOL: \"TLS\" is unknown; write PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL"
        ),
        (
            "a path in place of PEM", ["KAFKA_SECURITY_PROTOCOL": "SSL", "KAFKA_SSL_CA_CERT": "/etc/ca-secret"],
            "KAFKA_SSL_CA_CERT: holds no PEM text (-----BEGIN …); for the path of a file use KAFKA_SSL_CA_CERT_FILE"
        ),
        (
            "halves of a certificate", ["KAFKA_SECURITY_PROTOCOL": "ssl", "KAFKA_SSL_CLIENT_CERT_FILE": "c"],
            "KAFKA_SSL_CLIENT_CERT_FILE: a certificate without its key; set KAFKA_SSL_CLIENT_KEY_FILE or KAFKA_SSL_CLIENT_KEY"
        ),
        (
            "the other half", ["KAFKA_SECURITY_PROTOCOL": "ssl", "KAFKA_SSL_CLIENT_KEY_FILE": "k"],
            "KAFKA_SSL_CLIENT_KEY_FILE: a key without its certificate; set KAFKA_SSL_CLIENT_CERT_FILE or KAFKA_SSL_CLIENT_CERT"
        ),
        (
            "no mechanism", ["KAFKA_SECURITY_PROTOCOL": "SASL_SSL"],
            "KAFKA_SASL_MECHANISM: missing; write PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 or OAUTHBEARER"
        ),
        (
            "Kerberos", ["KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SASL_MECHANISM": "GSSAPI"],
            "KAFKA_SASL_MECHANISM: GSSAPI is not supported yet; use SCRAM-SHA-512, OAUTHBEARER or a client certificate"
        ),
        (
            "a token without its file", ["KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SASL_MECHANISM": "OAUTHBEARER"],
            "KAFKA_SASL_TOKEN_FILE: missing; KAFKA_SASL_MECHANISM needs it"
        ),
        (
            "a login without its words",
            ["KAFKA_SECURITY_PROTOCOL": "sasl_plaintext", "KAFKA_SASL_MECHANISM": "scram-sha-512"],
            """
            KAFKA_SASL_USERNAME: missing; KAFKA_SASL_MECHANISM needs it
            KAFKA_SASL_PASSWORD: missing; KAFKA_SASL_MECHANISM needs it
            """
        ),
    ]

    @Test(arguments: security)
    func `security that cannot be`(name: String, environment: [String: String], expected: String) {
        #expect(bridgeRefusal(environment: environment) == expected)
    }

    @Test func `no secret, whatever is wrong beside it`() throws {
        let environment = [
            "KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SASL_MECHANISM": "PLAIN", "KAFKA_SASL_PASSWORD": "hunter2",
            "KAFKA_SSL_CLIENT_KEY": "hunter2", "KAFKA_SSL_CLIENT_KEY_PASS": "hunter2", "KAFKA_SSL_CA_CERT": "hunter2",
        ]
        #expect(!bridgeRefusal(environment: environment).contains("hunter2"))
    }

    @Test func `nothing that has no effect, but says so`() throws {
        let loaded = try loadBridge(environment: [
            "KAFKA_SASL_PASSWORD": "p", "KAFKA_SSL_CA_CERT_FILE": "c", "KAFKA_AUTO_COMMIT": "1",
        ])
        #expect(loaded.configuration.cluster.tls == nil && loaded.configuration.cluster.sasl == nil)
        #expect(
            Set(loaded.warnings.map(\.description)) == [
                "KAFKA_SSL_CA_CERT_FILE: without effect, for KAFKA_SECURITY_PROTOCOL is not set",
                "KAFKA_SASL_PASSWORD: without effect, for KAFKA_SECURITY_PROTOCOL is not set",
                "KAFKA_AUTO_COMMIT: accepted without effect: an offset is always committed only when its answer is stored, so no record is lost",
            ])
    }
}
