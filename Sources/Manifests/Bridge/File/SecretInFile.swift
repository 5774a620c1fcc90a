/// A secret that the configuration file gives or names, and where it does.
struct SecretInFile: Sendable {
    private enum Use { case password, token }

    private let source: SecretSource
    private let use: Use
    private let origin: Origin

    /// Why it cannot be used, for which its file is read; nil where it can.
    var problem: Diagnostic? {
        switch (use, source) {
        case (.token, .file): return nil
        case (.token, .value):
            // A bearer token ends within minutes; only a file can bring the next one.
            return Diagnostic("cannot be renewed; write it to a file and name that in tokenFile", at: origin)
        case (.password, _):
            do throws(SecretError) {
                _ = try source.read()
                return nil
            } catch {
                return Diagnostic("\(error)", at: origin)
            }
        }
    }

    /// What a file says in `tls` and `sasl`, which were read without an error.
    static func all(_ tls: Field?, _ sasl: Field?, as security: KafkaSecurity) -> [SecretInFile] {
        var secrets: [SecretInFile] = []
        func note(_ source: SecretSource?, _ use: Use, _ parent: Field?, _ keys: [String]) {
            guard let source, let origin = parent?.origin(ofOneOf: keys) else { return }
            secrets.append(SecretInFile(source: source, use: use, origin: origin))
        }
        note(security.tls?.clientCertificate?.keyPassword, .password, tls, ["keyPassword", "keyPasswordFile"])
        switch security.sasl {
        case nil: break
        case .plain(_, let password), .scram(_, _, let password):
            note(password, .password, sasl, ["password", "passwordFile"])
        case .oauthBearer(let token): note(token, .token, sasl, ["token", "tokenFile"])
        }
        return secrets
    }
}

extension Field {
    /// Where the first of these keys stands that a mapping has.
    fileprivate func origin(ofOneOf keys: [String]) -> Origin? {
        guard case .mapping(let entries) = node.content else { return nil }
        for entry in entries {
            guard case .scalar(let key) = entry.key.content, keys.contains(key) else { continue }
            return Field(node: entry.value, path: "\(path).\(key)", context: context).origin
        }
        return nil
    }
}
