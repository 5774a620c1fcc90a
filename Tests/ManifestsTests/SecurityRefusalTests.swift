import Manifests
import Testing

@Suite struct `Security settings` {
    static let tls = [
        Example(
            "a certificate without its key", "{certFile: c}",
            "weir.yaml:4:21: clusters[0].tls.certFile: a certificate without its key; add keyFile"),
        Example(
            "a key without its certificate", "{keyFile: k}",
            "weir.yaml:4:20: clusters[0].tls.keyFile: a key without its certificate; add certFile"),
        Example(
            "a password without its key", "{keyPasswordFile: k}",
            "weir.yaml:4:28: clusters[0].tls.keyPasswordFile: a key's password without the key; add keyFile and certFile, or remove it"
        ),
        Example(
            "an authority twice", "{ca: a, caFile: b}",
            "weir.yaml:4:15: clusters[0].tls.ca: given beside caFile; keep one of the two"),
        Example(
            "a certificate twice", "{cert: a, certFile: b, keyFile: k}",
            "weir.yaml:4:17: clusters[0].tls.cert: given beside certFile; keep one of the two"),
        Example(
            "a key twice", "{certFile: b, keyFile: k, key: \"${K}\"}",
            "weir.yaml:4:41: clusters[0].tls.key: given beside keyFile; keep one of the two"),
        Example(
            "a path for a text", "{ca: /etc/ca.crt}",
            "weir.yaml:4:15: clusters[0].tls.ca: holds no PEM text (-----BEGIN …); for the path of a file use caFile"),
        Example(
            "a key in the file", "{certFile: c, key: \"-----BEGIN PRIVATE KEY-----\"}",
            "weir.yaml:4:29: clusters[0].tls.key: a secret must not stand in this file; write it to a file and name that in keyFile, or write ${NAME} alone"
        ),
        Example(
            "a key that is none", "{certFile: c, key: \"${K}\"}",
            "weir.yaml:4:29: clusters[0].tls.key: holds no PEM text (-----BEGIN …); for the path of a file use keyFile"),
        Example(
            "a key password in the file", "{certFile: c, keyFile: k, keyPassword: hunter2}",
            "weir.yaml:4:49: clusters[0].tls.keyPassword: a secret must not stand in this file; write it to a file and name that in keyPasswordFile, or write ${NAME} alone"
        ),
        Example(
            "another server name", "{serverName: kafka.internal}",
            "weir.yaml:4:11: clusters[0].tls.serverName: cannot be set: librdkafka 2.0.2 compares a certificate with the name that it dialled and with no other; dial the brokers by a name in their certificates, or set verifyHostname: false"
        ),
        Example(
            "a word", "yes", "weir.yaml:4:10: clusters[0].tls: \"yes\" is neither true nor false; write true or false"),
        Example(
            "a list", "[]",
            "weir.yaml:4:10: clusters[0].tls: expected a mapping, found a list; write its keys below it, indented"),
    ]

    @Test(arguments: tls)
    func `of TLS that contradict are refused`(_ example: Example) {
        #expect(refusal(cluster("    tls: \(example.text)\n"), environment: ["K": "hunter2"]) == example.expected)
    }

    static let sasl = [
        Example(
            "no mechanism", "{username: u}",
            "weir.yaml:5:11: clusters[0].sasl.mechanism: missing; write plain, scram-sha256, scram-sha512 or oauthbearer"
        ),
        Example(
            "Kafka's spelling", "{mechanism: SCRAM-SHA-512}",
            "weir.yaml:5:23: clusters[0].sasl.mechanism: \"SCRAM-SHA-512\" is unknown; did you mean scram-sha512?"),
        Example(
            "Kerberos", "{mechanism: GSSAPI}",
            "weir.yaml:5:23: clusters[0].sasl.mechanism: \"GSSAPI\" is not supported yet; use scram-sha512, oauthbearer or a client certificate in tls"
        ),
        Example(
            "Kerberos by name", "{mechanism: kerberos}",
            "weir.yaml:5:23: clusters[0].sasl.mechanism: \"kerberos\" is not supported yet; use scram-sha512, oauthbearer or a client certificate in tls"
        ),
        Example(
            "MSK", "{mechanism: aws-msk-iam}",
            "weir.yaml:5:23: clusters[0].sasl.mechanism: \"aws-msk-iam\" is not supported yet; use scram-sha512 or a client certificate in tls, which MSK offers as well"
        ),
        Example(
            "no credentials", "{mechanism: plain}",
            "weir.yaml:5:11: clusters[0].sasl.username: missing; the mechanism needs it\nweir.yaml:5:11: clusters[0].sasl.passwordFile: missing; the mechanism needs it"
        ),
        Example(
            "a password in the file", "{mechanism: plain, username: u, password: hunter2}",
            "weir.yaml:5:53: clusters[0].sasl.password: a secret must not stand in this file; write it to a file and name that in passwordFile, or write ${NAME} alone"
        ),
        Example(
            "a password around a variable", "{mechanism: plain, username: u, password: \"hunter2${P}\"}",
            "weir.yaml:5:53: clusters[0].sasl.password: a secret must not stand in this file; write it to a file and name that in passwordFile, or write ${NAME} alone"
        ),
        Example(
            "a password twice", "{mechanism: plain, username: u, password: \"${P}\", passwordFile: f}",
            "weir.yaml:5:53: clusters[0].sasl.password: given beside passwordFile; keep one of the two"),
        Example(
            "a token for PLAIN", "{mechanism: plain, username: u, passwordFile: f, tokenFile: t}",
            "weir.yaml:5:71: clusters[0].sasl.tokenFile: belongs to the mechanism oauthbearer; remove it"),
        Example(
            "a password for OAUTHBEARER", "{mechanism: oauthbearer, username: u, passwordFile: f}",
            "weir.yaml:5:11: clusters[0].sasl.tokenFile: missing; the mechanism needs it\nweir.yaml:5:46: clusters[0].sasl.username: belongs to the mechanisms plain and scram; remove it\nweir.yaml:5:63: clusters[0].sasl.passwordFile: belongs to the mechanisms plain and scram; remove it"
        ),
        Example(
            "a word", "plain",
            "weir.yaml:5:11: clusters[0].sasl: expected a mapping, found a single value; write its keys below it, indented"
        ),
    ]

    @Test(arguments: sasl)
    func `of SASL that contradict are refused`(_ example: Example) {
        let text = cluster("    tls: {}\n    sasl: \(example.text)\n")
        #expect(refusal(text, environment: ["P": "x"]) == example.expected)
    }

    static let properties = [
        ("bootstrap.servers", "set by bootstrapServers; write it there"),
        ("metadata.broker.list", "set by bootstrapServers; write it there"),
        ("security.protocol", "set by tls and sasl; write it there"),
        ("sasl.mechanisms", "set by sasl.mechanism; write it there"),
        ("sasl.username", "set by sasl.username; write it there"),
        ("sasl.password", "set by sasl.passwordFile; write it there"),
        ("sasl.kerberos.principal", "Kerberos is not supported yet; use another mechanism of sasl"),
        (
            "sasl.oauthbearer.client.secret",
            "Weir does not fetch tokens; let another process keep one in a file and name that in sasl.tokenFile"
        ),
        ("sasl.anything", "set by sasl; write it there"),
        ("ssl.ca.location", "set by tls.caFile; write it there"),
        ("ssl.ca.pem", "set by tls.ca; write it there"),
        ("ssl.certificate.location", "set by tls.certFile; write it there"),
        ("ssl.certificate.pem", "set by tls.cert; write it there"),
        ("ssl.key.location", "set by tls.keyFile; write it there"),
        ("ssl.key.pem", "set by tls.key; write it there"),
        ("ssl.key.password", "set by tls.keyPasswordFile; write it there"),
        ("ssl.endpoint.identification.algorithm", "set by tls.verifyHostname; write it there"),
        (
            "ssl.keystore.password",
            "key stores are not read; turn it into PEM files and name them in tls.certFile and tls.keyFile"
        ),
        (
            "Client.Id",
            "no property of librdkafka; its names are small letters, digits, dots, dashes and underscores"
        ),
    ]

    @Test(arguments: properties)
    func `are refused as properties`(_ property: (name: String, reason: String)) {
        let text = refusal(cluster("    properties: {\(property.name): hunter2}\n"))
        #expect(text == "weir.yaml:4:18: clusters[0].properties.\(property.name): \(property.reason)")
    }

    @Test func `keep to single values as properties`() {
        let text = refusal(cluster("    properties: {a: [1], b: {c: 1}, d: }\n"))
        let expected = """
            weir.yaml:4:21: clusters[0].properties.a: expected a single value, found a list; write a value
            weir.yaml:4:29: clusters[0].properties.b: expected a single value, found a mapping; write a value
            weir.yaml:4:40: clusters[0].properties.d: expected a single value, found nothing; write a value
            """
        #expect(text == expected)
    }
}
