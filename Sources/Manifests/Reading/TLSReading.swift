/// Reads `tls`: a mapping, or `true` for the system's authorities and nothing else.
func readTLS(_ field: Field) -> TLSConfiguration? {
    if case .scalar = field.node.content {
        return field.text()?.boolean()?.value == true ? TLSConfiguration() : nil
    }
    guard let fields = field.mapping(.tls) else { return nil }
    return TLSConfiguration(
        ca: fields.pem("ca", file: "caFile"),
        clientCertificate: readClientCertificate(fields, field),
        verifyHostname: fields["verifyHostname"]?.text()?.boolean()?.value ?? true)
}

private func readClientCertificate(_ fields: MappingFields, _ field: Field) -> TLSConfiguration.ClientCertificate? {
    let certificateField = fields["cert"] ?? fields["certFile"]
    let keyField = fields["key"] ?? fields["keyFile"]
    let passwordField = fields["keyPassword"] ?? fields["keyPasswordFile"]
    let certificate = fields.pem("cert", file: "certFile")
    let key = fields.secret("key", file: "keyFile", holdsPEM: true)
    let password = fields.secret("keyPassword", file: "keyPasswordFile")
    if let certificateField, keyField == nil {
        certificateField.fail("a certificate without its key; add keyFile")
    }
    if let keyField, certificateField == nil {
        keyField.fail("a key without its certificate; add certFile")
    }
    if let passwordField, keyField == nil {
        passwordField.fail("a key's password without the key; add keyFile and certFile, or remove it")
    }
    guard let certificate, let key else { return nil }
    return TLSConfiguration.ClientCertificate(certificate: certificate, key: key, keyPassword: password)
}

extension MappingFields {
    /// Reads PEM text under one key, or the path of a file that holds it under another.
    fileprivate func pem(_ valueKey: String, file fileKey: String) -> TLSConfiguration.PEM? {
        guard refuseBoth(valueKey, fileKey) else { return nil }
        if let path = path(fileKey) { return .file(path) }
        guard let text = self[valueKey]?.text(), text.requirePEM(insteadOf: fileKey) else { return nil }
        return .value(text.text)
    }

    /// Reads a secret from a `${NAME}` under one key, or the path of its file under another.
    func secret(_ valueKey: String, file fileKey: String, holdsPEM: Bool = false) -> SecretSource? {
        guard refuseBoth(valueKey, fileKey) else { return nil }
        if let path = path(fileKey) { return .file(path) }
        guard let text = self[valueKey]?.text() else { return nil }
        guard text.isWholeReference else {
            text.fail(
                "a secret must not stand in this file; write it to a file and name that in \(fileKey), or write ${NAME} alone"
            )
            return nil
        }
        guard !holdsPEM || text.requirePEM(insteadOf: fileKey) else { return nil }
        return .value(Secret(text.text))
    }

    private func path(_ key: String) -> String? {
        guard let field = self[key] else { return nil }
        return field.text().map { field.context.resolve(path: $0.text) }
    }

    private func refuseBoth(_ valueKey: String, _ fileKey: String) -> Bool {
        guard let field = self[valueKey], self[fileKey] != nil else { return true }
        field.fail("given beside \(fileKey); keep one of the two")
        return false
    }
}

extension SettingText {
    fileprivate func requirePEM(insteadOf fileKey: String) -> Bool {
        if text.contains("-----BEGIN ") { return true }
        fail("holds no PEM text (-----BEGIN …); for the path of a file use \(fileKey)")
        return false
    }
}
