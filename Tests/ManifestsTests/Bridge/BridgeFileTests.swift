import Testing

@testable import Manifests

@Suite struct `The file of the bridge` {
    static let least = "inputTopic: in\noutputTopic: out\ngroup: g\npassthrough: true\n"

    @Test func `is judged to its end, each fault with its place`() {
        let text = """
            bootstrapServer: [a]
            model: {nmae: x, port: 70000}
            tls: {caFile: x, cert: foo}
            properties: {group.id: x, acks: "1", ssl.ca.location: x}
            order:
            retry: 3
            bootstrapServers: []
            """
        #expect(
            bridgeRefusal(file: text, flags: leastFlags) == """
                bridge.yaml:1:1: bootstrapServer: unknown key; did you mean bootstrapServers?
                bridge.yaml:2:9: model.nmae: unknown key; did you mean name?
                bridge.yaml:3:24: tls.cert: holds no PEM text (-----BEGIN …); for the path of a file use certFile
                bridge.yaml:3:24: tls.cert: a certificate without its key; add keyFile
                bridge.yaml:4:14: properties.group.id: set by group; write it there
                bridge.yaml:4:27: properties.acks: set by the bridge, which waits for all replicas; remove it
                bridge.yaml:4:38: properties.ssl.ca.location: set by tls.caFile; write it there
                bridge.yaml:5:7: order: expected a single value, found nothing; write a value
                bridge.yaml:6:8: retry: expected a mapping, found a single value; write its keys below it, indented
                bridge.yaml:7:19: bootstrapServers: an empty list; write at least one element
                """)
    }

    @Test func `that cannot be read lets nothing else be missed`() {
        #expect(bridgeRefusal(file: "") == "bridge.yaml: is empty; write a setting, or leave it out")
        #expect(
            bridgeRefusal(file: "inputTopic: a: b") == """
                bridge.yaml:1:14: is no YAML: mapping values are not allowed in this context; quote a value that holds ": ", or mend the indentation
                """)
        #expect(bridgeRefusal([:]) { $0.file = "/nowhere/b.yaml" } == "/nowhere/b.yaml: does not exist; check the path")
    }

    private static let secrets: [(name: String, security: String, environment: [String: String], expected: String)] = [
        (
            "a password that is not there",
            "sasl: {mechanism: scram-sha256, username: u, passwordFile: /nowhere/password}\n",
            [:],
            "bridge.yaml:1:60: sasl.passwordFile: /nowhere/password: does not exist; check the path"
        ),
        (
            "two that cannot be read",
            """
            tls: {certFile: c, keyFile: k, keyPasswordFile: /}
            sasl:
              mechanism: plain
              username: u
              passwordFile: /nowhere/p

            """, [:],
            """
            bridge.yaml:1:49: tls.keyPasswordFile: /: is a folder, not a file; name a regular file
            bridge.yaml:5:17: sasl.passwordFile: /nowhere/p: does not exist; check the path
            """
        ),
        (
            "a token that nothing renews", "sasl: {mechanism: oauthbearer, token: \"${TOKEN}\"}\n", ["TOKEN": "t"],
            "bridge.yaml:1:39: sasl.token: cannot be renewed; write it to a file and name that in tokenFile"
        ),
        (
            "a password of the environment", "sasl: {mechanism: plain, username: u, password: \"${P}\"}\n", ["P": "p"],
            "usable"
        ),
        (
            "a token that something else brings", "sasl: {mechanism: oauthbearer, tokenFile: /nowhere/token}\n", [:],
            "usable"
        ),
        (
            "a file that the environment overrules",
            "sasl: {mechanism: plain, username: u, passwordFile: /nowhere/p}\n",
            ["KAFKA_SECURITY_PROTOCOL": "PLAINTEXT"], "usable"
        ),
    ]

    @Test(arguments: secrets)
    func `is asked for its secrets before anything connects`(
        name: String, security: String, environment: [String: String], expected: String
    ) throws {
        let loaded = try loadBridge(
            file: security + Self.least, environment: environment, flags: [.bootstrapServers: "b"])
        var told = "usable"
        do throws(ConfigurationErrors) { try loaded.checkSecrets() } catch { told = Self.withoutFolder(error) }
        #expect(told == expected, "\(name)")
    }

    private static func withoutFolder(_ errors: ConfigurationErrors) -> String {
        errors.diagnostics.map { diagnostic in
            Diagnostic(
                file: "bridge.yaml", line: diagnostic.line, column: diagnostic.column, keyPath: diagnostic.keyPath,
                message: diagnostic.message
            ).description
        }.joined(separator: "\n")
    }

    @Test func `takes lists, references and paths beside it`() throws {
        let text = """
            bootstrapServers: [a, "${MORE}"]
            web: {listen: [":1", "[::1]:2"]}
            tls: {caFile: ca.crt}
            sasl: {mechanism: scram-sha256, username: u, password: "${PASSWORD}"}
            properties: {socket.keepalive.enable: "true"}

            """
        let environment = ["MORE": "b:1,c", "PASSWORD": "p"]
        let configuration = try loadBridge(file: text + Self.least, environment: environment).configuration
        #expect(configuration.cluster.bootstrapServers == ["a:9092", "b:1", "c:9092"])
        #expect(configuration.web.listen.map(\.description) == [":1", "[::1]:2"])
        guard case .file(let path) = configuration.cluster.tls?.ca else {
            Issue.record("no authority is named")
            return
        }
        #expect(path.hasPrefix("/") && path.hasSuffix("/ca.crt"))
        #expect(configuration.cluster.sasl == .scram(.sha256, username: "u", password: .value(Secret("p"))))
        #expect(configuration.cluster.properties == ["socket.keepalive.enable": "true"])
    }

    @Test func `gives security only where the environment gives none`() throws {
        let text = "bootstrapServers: a\ntls: true\n" + Self.least
        #expect(try loadBridge(file: text).configuration.cluster.tls == TLSConfiguration())
        let loaded = try loadBridge(
            file: text, environment: ["KAFKA_SECURITY_PROTOCOL": "SSL", "KAFKA_SSL_CA_CERT_FILE": "/ca"])
        #expect(loaded.configuration.cluster.tls == TLSConfiguration(ca: .file("/ca")))
        #expect(
            loaded.warnings.map(\.message) == [
                "without effect, for the environment has KAFKA_SECURITY_PROTOCOL, KAFKA_SSL_… or KAFKA_SASL_…"
            ])
    }
}
