extension KafkaCredentials {
    /// Reads how the client is to encrypt and to log in, and notes in `reader` what is wrong with it.
    init(_ reader: inout ParameterReader) {
        self.init()
        func secret(_ name: String) -> String { reader.text(name, in: [.authentication])?.text ?? "" }
        func trimmed(_ name: String) -> String { GoText.trimmed(secret(name)) }
        (ca, cert, key, keyPassword) = (secret("ca"), secret("cert"), secret("key"), secret("keyPassword"))
        (username, password) = (trimmed("username"), trimmed("password"))
        awsRegion = reader.text("awsRegion", in: [.metadata])?.text ?? ""
        if reader.source.scaler == .kafka {
            oauthTokenEndpointURI = trimmed("oauthTokenEndpointUri")
            (keytab, realm, kerberosConfig) = (secret("keytab"), trimmed("realm"), secret("kerberosConfig"))
            kerberosServiceName = trimmed("kerberosServiceName")
        }
        tls = reader.tls()
        checkCertificate(&reader)
        readMechanism(&reader)
        readFlags(&reader)
        checkMechanism(&reader)
    }

    /// Two truth values of `kafka`; by hand each was looked at only where it mattered.
    private mutating func readFlags(_ reader: inout ParameterReader) {
        guard reader.source.scaler == .kafka else { return }
        let isDeclared = reader.rules == .declared
        if isDeclared || tls { unsafeSSL = reader.boolean("unsafeSsl") }
        if isDeclared || sasl == .gssapi {
            kerberosDisablesFAST = reader.boolean("kerberosDisableFAST", in: [.authentication])
        }
    }

    private func checkCertificate(_ reader: inout ParameterReader) {
        guard tls, cert.isEmpty != key.isEmpty else { return }
        let (given, missing) = key.isEmpty ? ("cert", "key") : ("key", "cert")
        reader.refuseTrigger(
            "the trigger's authentication gives \(given) without \(missing): give both, or none where the brokers ask for no client certificate"
        )
    }

    private mutating func readMechanism(_ reader: inout ParameterReader) {
        let written = reader.sasl()
        writtenSASL = written ?? SASLMechanism.none.rawValue
        // A comma list of mechanisms passes and is then none of them.
        sasl = SASLMechanism(rawValue: writtenSASL) ?? .none
    }

    /// What each mechanism needs.
    private mutating func checkMechanism(_ reader: inout ParameterReader) {
        let isKafka = reader.source.scaler == .kafka
        switch sasl {
        case .none: break
        case .plaintext, .scramSHA256, .scramSHA512:
            // apache-kafka looks only after plaintext.
            guard isKafka || sasl == .plaintext else { return }
            require(&reader, [("username", username), ("password", password)])
        case .gssapi where isKafka: checkKerberos(&reader)
        case .gssapi: break
        case .oauthBearer: checkToken(&reader)
        case .awsMSKIAM: checkAWS(&reader)
        }
    }

    private mutating func checkToken(_ reader: inout ParameterReader) {
        let found = reader.tokenProvider()
        guard let provider = SASLTokenProvider(rawValue: found ?? SASLTokenProvider.bearer.rawValue) else {
            reader.refuseTrigger("saslTokenProvider is a list; write one of bearer and aws_msk_iam")
            return
        }
        saslTokenProvider = provider
        switch provider {
        case .awsMSKIAM: checkAWS(&reader)
        case .bearer:
            let needed = [
                ("username", username), ("password", password), ("oauthTokenEndpointUri", oauthTokenEndpointURI),
            ]
            require(&reader, needed)
            scopes = GoText.split(reader.text("scopes", in: [.authentication])?.text ?? "", ",")
            oauthExtensions = reader.oauthExtensions()
        }
    }

    private func checkKerberos(_ reader: inout ParameterReader) {
        require(&reader, [("username", username), ("realm", realm), ("kerberosConfig", kerberosConfig)])
        if password.isEmpty == keytab.isEmpty {
            let given = password.isEmpty ? "neither password nor keytab is" : "password and keytab are both"
            reader.refuseTrigger(
                "sasl gssapi takes one of two, but \(given) given by the trigger's authentication: give one")
        }
    }

    private func checkAWS(_ reader: inout ParameterReader) {
        if !tls {
            reader.refuse("tls", nil, "is not enable, which AWS's managed Kafka asks for with IAM; write tls: enable")
        }
        if awsRegion.isEmpty { reader.refuse("awsRegion", nil, "is missing; name the region of the AWS cluster") }
        reader.checkAWSCredentials()
    }

    private func require(_ reader: inout ParameterReader, _ parameters: [(name: String, value: String)]) {
        for parameter in parameters where parameter.value.isEmpty {
            let name = parameter.name
            reader.refuseTrigger(
                "sasl \(sasl.rawValue) needs \(name), which the trigger's authentication does not give: add the parameter \(name)"
            )
        }
    }
}
