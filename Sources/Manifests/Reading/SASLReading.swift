/// Reads `sasl`.
func readSASL(_ field: Field, isEncrypted: Bool) -> SASLConfiguration? {
    guard let fields = field.mapping(.sasl) else { return nil }
    guard let mechanismField = fields["mechanism"] else {
        field.context.log.fail(
            "missing; write \(alternatives(Mechanism.allCases.map(\.rawValue)))",
            at: fields.origin(ofMissing: "mechanism"))
        return nil
    }
    guard let text = mechanismField.text() else { return nil }
    if let reason = unsupportedMechanisms[text.text.lowercased()] {
        text.fail("\(text.shown) is not supported yet; \(reason)")
        return nil
    }
    switch text.choice(Mechanism.self)?.value {
    case nil: return nil
    case .oauthBearer: return readOAuthBearer(fields, field)
    case .plain:
        if !isEncrypted {
            text.log.warn("without tls the password crosses the network readably; add tls", at: text.origin)
        }
        return readCredentials(fields, field).map { .plain(username: $0, password: $1) }
    case .scramSHA256: return readCredentials(fields, field).map { .scram(.sha256, username: $0, password: $1) }
    case .scramSHA512: return readCredentials(fields, field).map { .scram(.sha512, username: $0, password: $1) }
    }
}

private enum Mechanism: String, CaseIterable {
    case plain
    case scramSHA256 = "scram-sha256"
    case scramSHA512 = "scram-sha512"
    case oauthBearer = "oauthbearer"
}

private let unsupportedMechanisms = [
    "gssapi": "use scram-sha512, oauthbearer or a client certificate in tls",
    "kerberos": "use scram-sha512, oauthbearer or a client certificate in tls",
    "aws-msk-iam": "use scram-sha512 or a client certificate in tls, which MSK offers as well",
    "aws_msk_iam": "use scram-sha512 or a client certificate in tls, which MSK offers as well",
]

private func readCredentials(_ fields: MappingFields, _ field: Field) -> (String, SecretSource)? {
    fields.refuse(["token", "tokenFile"], because: "belongs to the mechanism oauthbearer")
    let username = fields["username"]?.text()?.text
    let password = fields.secret("password", file: "passwordFile")
    fields.require("username", or: nil, field)
    fields.require("passwordFile", or: "password", field)
    guard let username, let password else { return nil }
    return (username, password)
}

private func readOAuthBearer(_ fields: MappingFields, _ field: Field) -> SASLConfiguration? {
    fields.refuse(["username", "password", "passwordFile"], because: "belongs to the mechanisms plain and scram")
    fields.require("tokenFile", or: "token", field)
    return fields.secret("token", file: "tokenFile").map { .oauthBearer(token: $0) }
}

extension MappingFields {
    fileprivate func refuse(_ keys: [String], because reason: String) {
        for key in keys { self[key]?.fail("\(reason); remove it") }
    }

    fileprivate func require(_ key: String, or other: String?, _ field: Field) {
        guard self[key] == nil, other.flatMap({ self[$0] }) == nil else { return }
        field.context.log.fail("missing; the mechanism needs it", at: origin(ofMissing: key))
    }
}
