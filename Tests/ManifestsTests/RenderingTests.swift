import Autoscaling
import LagModel
import Manifests
import Testing

@Suite struct `The rendered configuration` {
    @Test func `writes every setting out`() throws {
        let file = """
            clusters:
            - bootstrapServers: [kafka:9092]
            - name: b
              bootstrapServers: ["[::1]:9092"]
              tls: {caFile: ca, cert: "-----BEGIN CERTIFICATE-----\\nM\\n", key: "${K}", keyPasswordFile: kp}
              sasl: {mechanism: scram-sha256, username: "a: b", password: "${P}"}
              properties: {z: 1, client.id: "w $${x}"}
              groups: {include: ["a*", "/b$/"]}
            """
        let environment = ["K": "-----BEGIN PRIVATE KEY-----", "P": "hunter2"]
        let expected = """
            clusters:
              - name: default
                bootstrapServers: [kafka:9092]
                groups:
                  include: ["*"]
                  exclude: []
                topics:
                  include: ["*"]
                  exclude: []
              - name: b
                bootstrapServers: ["[::1]:9092"]
                tls:
                  caFile: /etc/weir/ca
                  cert: "-----BEGIN CERTIFICATE-----\\nM\\n"
                  key: "<secret>"
                  keyPasswordFile: /etc/weir/kp
                  verifyHostname: true
                sasl:
                  mechanism: scram-sha256
                  username: "a: b"
                  password: "<secret>"
                properties:
                  client.id: "w $${x}"
                  z: "1"
                groups:
                  include: ["a*", "/b$/"]
                  exclude: []
                topics:
                  include: ["*"]
                  exclude: []
            interval: 15s
            callDeadline: 5s
            staleAfter: 5m
            granularity:
              lag: partition
              weir: topic
            seriesLimit: 250000
            clusterLabel: auto
            web:
              listen: ":9308"
              api: true
            scaling:
              files: []
              kedaVersion: "2.20"
              kubernetes:
                tolerance: 0.1
                syncPeriod: 15s
                downscaleStabilization: 5m

            """
        #expect(try load(file, environment: environment).configuration.rendered() == expected)
    }

    @Test func `hides properties that sound like secrets`() throws {
        let text = try load(cluster("    properties: {proxy.password: hunter2, client.id: w}\n")).configuration
            .rendered()
        #expect(text.contains("proxy.password: \"<secret>\"\n"))
        #expect(text.contains("client.id: w\n"))
    }

    static let texts = [
        "plain", "true", "null", "~", "12", "1e3", "a: b", "a #b", "#", "- a", "*", "&a", "!x", "%x", "@x", "`x`",
        "'x'", "\"x\"", "\\",
        "$", "$$", "$${", "${A}", "a$$$b", "a$b${", " a ", "\u{E000}", "\u{85}", "\u{2028}", "\u{1F600}",
        "\u{7F}\t\u{1}", "é", "a:", "?",
        "yes", "=", "<<", "0x1", "1:30", "2026-11-21", "-", "a\nb\r\n", "a\u{FEFF}",
    ]

    /// Every setting of `scaling` with a value that is not its default.
    func scaling(naming text: String) throws -> ScalingConfiguration {
        let settings = HPASettings(
            tolerance: 0.00001, downscaleStabilization: .zero, syncPeriod: .seconds(30))
        let name = text.unicodeScalars.contains { $0.properties.generalCategory == .control } ? "n" : text
        return ScalingConfiguration(
            files: ["/" + text, "/b"], namespace: name, kedaVersion: try #require(KEDAVersion("2.14")),
            kubernetes: settings,
            targets: [
                TargetConfiguration(
                    namespace: "x" + name, name: name, replicas: .number(3), drainWithin: .seconds(300),
                    consumersPerReplica: 4),
                TargetConfiguration(name: name, replicas: .file("/" + text)),
            ])
    }

    @Test(arguments: texts)
    func `reads back as it was`(_ text: String) throws {
        let cluster = ClusterConfiguration(
            name: "prod", bootstrapServers: ["a:1", "[fe80::1]:2"],
            tls: TLSConfiguration(
                ca: .file("/" + text),
                clientCertificate: TLSConfiguration.ClientCertificate(
                    certificate: .value("-----BEGIN \(text)"), key: .file("/k"), keyPassword: .file("/p")),
                verifyHostname: false),
            sasl: .scram(.sha512, username: text, password: .file("/" + text)),
            properties: ["client.id": text],
            groups: NameSelection(include: [try NamePattern("x" + text)], exclude: [try NamePattern("*" + text)]))
        let configuration = WeirConfiguration(
            clusters: [cluster], interval: .milliseconds(1_500), callDeadline: .milliseconds(250),
            staleAfter: .seconds(5_400),
            granularity: Granularity(lag: .topic, weir: .group), seriesLimit: 1_000, clusterLabel: .never,
            web: WebConfiguration(listen: ListenAddress(host: "::1", port: 1), api: false),
            historyFile: "/" + text, scaling: try scaling(naming: text))
        #expect(try load(configuration.rendered()).configuration == configuration)
    }
}
