import Foundation
import LagModel
import Manifests
import TestSupport
import Testing

@Suite struct `Reading the configuration` {
    @Test func `the file of the design is understood whole`() throws {
        let loaded = try load(
            """
            clusters:
              - name: prod
                bootstrapServers: [kafka-0:9093, kafka-1:9093]
                tls: { caFile: ca.crt, certFile: tls.crt, keyFile: /run/tls.key, keyPasswordFile: ./pass, verifyHostname: true }
                sasl: { mechanism: scram-sha512, username: weir, passwordFile: password }
                properties: { socket.keepalive.enable: "true", client.id: weir, socket.timeout.ms: 5000 }
                groups: { include: ["prod-*"], exclude: ["/-canary$/"] }
                topics: { include: ["*"], exclude: ["__*"] }
            interval: 20s          # of a tick
            callDeadline: 2s
            staleAfter: 10m
            granularity: { lag: topic, weir: group }
            seriesLimit: 100000
            clusterLabel: always
            web: { listen: "127.0.0.1:9400", api: false }
            """)
        let cluster = ClusterConfiguration(
            name: "prod",
            bootstrapServers: ["kafka-0:9093", "kafka-1:9093"],
            tls: TLSConfiguration(
                ca: .file("/etc/weir/ca.crt"),
                clientCertificate: TLSConfiguration.ClientCertificate(
                    certificate: .file("/etc/weir/tls.crt"), key: .file("/run/tls.key"),
                    keyPassword: .file("/etc/weir/pass"))),
            sasl: .scram(.sha512, username: "weir", password: .file("/etc/weir/password")),
            properties: ["socket.keepalive.enable": "true", "client.id": "weir", "socket.timeout.ms": "5000"],
            groups: NameSelection(include: [try NamePattern("prod-*")], exclude: [try NamePattern("/-canary$/")]),
            topics: NameSelection(include: [.everything], exclude: [try NamePattern("__*")]))
        let expected = WeirConfiguration(
            clusters: [cluster], interval: .seconds(20), callDeadline: .seconds(2), staleAfter: .seconds(600),
            granularity: Granularity(lag: .topic, weir: .group), seriesLimit: 100_000, clusterLabel: .always,
            web: WebConfiguration(listen: ListenAddress(host: "127.0.0.1", port: 9400), api: false))
        #expect(loaded.configuration == expected)
        #expect(loaded.warnings.isEmpty)
    }

    @Test func `what is left out has its default`() throws {
        let configuration = try load("clusters:\n- bootstrapServers: [kafka:9092]\n").configuration
        #expect(configuration.clusters == [ClusterConfiguration(name: "default", bootstrapServers: ["kafka:9092"])])
        #expect(configuration.interval == .seconds(15))
        #expect(configuration.callDeadline == .seconds(5))
        #expect(configuration.staleAfter == .seconds(300))
        #expect(configuration.granularity == Granularity(lag: .partition, weir: .topic))
        #expect(configuration.seriesLimit == 250_000)
        #expect(configuration.clusterLabel == .auto)
        #expect(configuration.web == WebConfiguration(listen: ListenAddress(host: nil, port: 9308), api: true))
        #expect(configuration.clusters.first?.groups == .everything)
    }

    static let sameFiles = [
        Example("a byte order mark", "\u{FEFF}" + cluster(""), ""),
        Example("Windows line ends", cluster("").replacing("\n", with: "\r\n"), ""),
        Example("both", "\u{FEFF}" + cluster("").replacing("\n", with: "\r\n"), ""),
        Example("no line end at the end", String(cluster("").dropLast()), ""),
        Example("a document marker and comments", "# Weir\n---\n" + cluster("") + "...\n", ""),
        Example("flow style", "{clusters: [{name: prod, bootstrapServers: [\"kafka-0:9092\"]}]}", ""),
        Example(
            "an alias", "clusters:\n- name: &n prod\n  bootstrapServers: [kafka-0:9092]\n  groups: {exclude: []}\n", ""),
    ]

    @Test(arguments: sameFiles)
    func `the form of the file does not matter`(_ example: Example) throws {
        let expected = ClusterConfiguration(name: "prod", bootstrapServers: ["kafka-0:9092"])
        #expect(try load(example.text).configuration.clusters == [expected])
    }

    @Test func `relative paths begin at the folder of the file, also through a link`() throws {
        try withTemporaryDirectory { folder in
            let real = folder.appendingPathComponent("..data")
            try FileManager.default.createDirectory(at: real, withIntermediateDirectories: true)
            let file = real.appendingPathComponent("weir.yaml")
            try Data(cluster("    tls: {caFile: ca.crt}\n").utf8).write(to: file)
            let link = folder.appendingPathComponent("weir.yaml")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
            let loaded = try ConfigurationLoader(environment: [:]).load(file: link.path)
            let expected = TLSConfiguration(ca: .file(folder.path + "/ca.crt"))
            #expect(loaded.configuration.clusters.first?.tls == expected)
        }
    }

    @Test func `an alias stands for the value that it names`() throws {
        let clusters = try load(
            """
            clusters:
              - {name: a, bootstrapServers: ["a:9092"], tls: &tls {caFile: /ca.crt}}
              - {name: b, bootstrapServers: ["b:9092"], tls: *tls}
            """
        ).configuration.clusters
        #expect(
            clusters.map(\.tls) == [TLSConfiguration(ca: .file("/ca.crt")), TLSConfiguration(ca: .file("/ca.crt"))])
    }

    @Test(arguments: ["tls: {}", "tls: true", "tls: {verifyHostname: true}"])
    func `TLS without settings trusts the system's authorities`(_ line: String) throws {
        #expect(try load(cluster("    \(line)\n")).configuration.clusters.first?.tls == TLSConfiguration())
    }

    @Test func `TLS can be switched off in words`() throws {
        #expect(try load(cluster("    tls: false\n")).configuration.clusters.first?.tls == nil)
    }

    static let mechanisms: [(lines: String, sasl: SASLConfiguration)] = [
        (
            "{mechanism: plain, username: u, passwordFile: /p}",
            .plain(username: "u", password: .file("/p"))
        ),
        (
            "{mechanism: scram-sha256, username: u, passwordFile: p}",
            .scram(.sha256, username: "u", password: .file("/etc/weir/p"))
        ),
        (
            "{mechanism: scram-sha512, username: u, password: \"${PASSWORD}\"}",
            .scram(.sha512, username: "u", password: .value(Secret("hunter2: #")))
        ),
        ("{mechanism: oauthbearer, tokenFile: t}", .oauthBearer(token: .file("/etc/weir/t"))),
        ("{mechanism: oauthbearer, token: \"${PASSWORD}\"}", .oauthBearer(token: .value(Secret("hunter2: #")))),
    ]

    @Test(arguments: mechanisms)
    func `each mechanism of SASL is read`(_ example: (lines: String, sasl: SASLConfiguration)) throws {
        let text = cluster("    tls: {}\n    sasl: \(example.lines)\n")
        let loaded = try load(text, environment: ["PASSWORD": "hunter2: #"])
        #expect(loaded.configuration.clusters.first?.sasl == example.sasl)
        #expect(loaded.warnings.isEmpty)
    }

    @Test func `PEM texts are taken from the file and keys from the environment`() throws {
        let text = cluster(
            """
                tls:
                  ca: |
                    -----BEGIN CERTIFICATE-----
                    MII
                    -----END CERTIFICATE-----
                  cert: "${CERT}"
                  key: ${KEY}
                  keyPassword: ${PASS}

            """)
        let environment = [
            "CERT": "-----BEGIN CERTIFICATE-----\nC", "KEY": "-----BEGIN PRIVATE KEY-----\nK", "PASS": "p",
        ]
        let tls = try load(text, environment: environment).configuration.clusters.first?.tls
        let expected = TLSConfiguration(
            ca: .value("-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n"),
            clientCertificate: TLSConfiguration.ClientCertificate(
                certificate: .value("-----BEGIN CERTIFICATE-----\nC"),
                key: .value(Secret("-----BEGIN PRIVATE KEY-----\nK")), keyPassword: .value(Secret("p"))))
        #expect(tls == expected)
    }

    static let warnings = [
        Example(
            "a plugin", cluster("    properties: {plugin.library.paths: /lib/x.so}\n"),
            "weir.yaml:4:18: clusters[0].properties.plugin.library.paths: loads code into this process; make sure that nobody else can write this file or those libraries"
        ),
        Example(
            "an engine", cluster("    properties: {ssl.engine.location: /lib/e.so}\n"),
            "weir.yaml:4:18: clusters[0].properties.ssl.engine.location: loads code into this process; make sure that nobody else can write this file or the engine"
        ),
        Example(
            "a command", cluster("    properties: {sasl.kerberos.kinit.cmd: kinit}\n"),
            "weir.yaml:4:18: clusters[0].properties.sasl.kerberos.kinit.cmd: is a command that a shell runs; make sure that nobody else can write this file"
        ),
        Example(
            "no verification", cluster("    properties: {enable.ssl.certificate.verification: \"false\"}\n"),
            "weir.yaml:4:18: clusters[0].properties.enable.ssl.certificate.verification: may let anybody pose as a broker; name the authority in tls.caFile instead"
        ),
        Example(
            "a readable password", cluster("    sasl: {mechanism: plain, username: u, passwordFile: p}\n"),
            "weir.yaml:4:23: clusters[0].sasl.mechanism: without tls the password crosses the network readably; add tls"
        ),
    ]

    @Test(arguments: warnings)
    func `what is allowed but dangerous is warned of`(_ example: Example) throws {
        #expect(try load(example.text).warnings.map(\.description) == [example.expected])
    }
}
