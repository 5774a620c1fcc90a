/// Reads `properties`: librdkafka's own, but none that a field of ours owns; `furtherRefusals` says why others are refused.
func readProperties(_ field: Field, _ furtherRefusals: [String: String] = [:]) -> [String: String] {
    var properties: [String: String] = [:]
    for (key, value) in field.mappingEntries() ?? [] {
        guard isPropertyName(key) else {
            value.keyField.fail(
                "no property of librdkafka; its names are small letters, digits, dots, dashes and underscores")
            continue
        }
        if let reason = furtherRefusals[key] ?? refusal(ofProperty: key) {
            value.keyField.fail(reason)
            continue
        }
        if let warning = warning(aboutProperty: key) { field.context.log.warn(warning, at: value.keyField.origin) }
        properties[key] = value.field.text()?.text
    }
    return properties
}

private func isPropertyName(_ key: String) -> Bool {
    (1...100).contains(key.utf8.count)
        && key.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2E, 0x2D, 0x5F].contains($0)
        }
}

/// The properties that our own fields set, and the fields.
let ownedProperties = [
    "bootstrap.servers": "bootstrapServers",
    "metadata.broker.list": "bootstrapServers",
    "security.protocol": "tls and sasl",
    "sasl.mechanism": "sasl.mechanism",
    "sasl.mechanisms": "sasl.mechanism",
    "sasl.username": "sasl.username",
    "sasl.password": "sasl.passwordFile",
    "ssl.ca.location": "tls.caFile",
    "ssl.ca.pem": "tls.ca",
    "ssl.certificate.location": "tls.certFile",
    "ssl.certificate.pem": "tls.cert",
    "ssl.key.location": "tls.keyFile",
    "ssl.key.pem": "tls.key",
    "ssl.key.password": "tls.keyPasswordFile",
    "ssl.endpoint.identification.algorithm": "tls.verifyHostname",
]

private func refusal(ofProperty key: String) -> String? {
    if warning(aboutProperty: key) != nil { return nil }
    if let owner = ownedProperties[key] { return "set by \(owner); write it there" }
    if key.hasPrefix("ssl.keystore.") {
        return "key stores are not read; turn it into PEM files and name them in tls.certFile and tls.keyFile"
    }
    if key.hasPrefix("sasl.oauthbearer.") || key == "enable.sasl.oauthbearer.unsecure.jwt" {
        return "Weir does not fetch tokens; let another process keep one in a file and name that in sasl.tokenFile"
    }
    if key.hasPrefix("sasl.kerberos.") { return "Kerberos is not supported yet; use another mechanism of sasl" }
    if key.hasPrefix("sasl.") { return "set by sasl; write it there" }
    return nil
}

private func warning(aboutProperty key: String) -> String? {
    switch key {
    case "plugin.library.paths":
        "loads code into this process; make sure that nobody else can write this file or those libraries"
    case _ where key.hasPrefix("ssl.engine."):
        "loads code into this process; make sure that nobody else can write this file or the engine"
    case "sasl.kerberos.kinit.cmd": "is a command that a shell runs; make sure that nobody else can write this file"
    case "enable.ssl.certificate.verification":
        "may let anybody pose as a broker; name the authority in tls.caFile instead"
    default: nil
    }
}
