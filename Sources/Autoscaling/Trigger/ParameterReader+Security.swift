extension ParameterReader {
    /// Whether the connection is encrypted; `enable` and nothing else does it.
    mutating func tls() -> Bool {
        let words = ["enable", "disable"]
        switch rules {
        case .declared:
            guard !isGivenTwice("tls") else { return false }
            return choice("tls", in: [.metadata, .authentication], of: words, default: "disable")?.text == "enable"
        case .handWritten:
            let isEnabled = handWrittenTLS(in: .metadata, raw("tls", in: .metadata))
            guard let value = raw("tls", in: .authentication) else { return isEnabled }
            if isEnabled {
                refuseBoth("tls")
                return false
            }
            return handWrittenTLS(in: .authentication, GoText.trimmed(value))
        }
    }

    private mutating func handWrittenTLS(in place: ParameterPlace, _ value: String?) -> Bool {
        guard let value else { return false }
        if value != "enable" && value != "disable" {
            refuse(
                "tls", ParameterText(text: value, place: place),
                "is not known; use enable, disable, or leave it out for disable")
        }
        return value == "enable"
    }

    /// The mechanism as it was written; nil where none was.
    mutating func sasl() -> String? {
        guard !isGivenTwice("sasl") else { return nil }
        let mechanisms: [SASLMechanism] =
            switch source.scaler {
            case .kafka: [.none, .plaintext, .scramSHA256, .scramSHA512, .oauthBearer, .gssapi]
            case .apacheKafka: [.none, .plaintext, .scramSHA256, .scramSHA512, .gssapi, .awsMSKIAM]
            }
        return securityChoice("sasl", of: mechanisms.map(\.rawValue), default: "none")
    }

    /// What gives the token of `oauthbearer`, as it was written; nil where nothing was.
    mutating func tokenProvider() -> String? {
        guard !isGivenTwice("saslTokenProvider") else { return nil }
        return securityChoice("saslTokenProvider", of: SASLTokenProvider.allCases.map(\.rawValue), default: "bearer")
    }

    private mutating func securityChoice(_ name: String, of words: [String], default value: String) -> String? {
        guard rules == .handWritten else {
            return choice(name, in: [.metadata, .authentication], of: words, default: value)?.text
        }
        guard let found = text(name, in: [.metadata, .authentication]) else { return nil }
        // These two were trimmed even by hand.
        let trimmed = GoText.trimmed(found.text)
        if trimmed.isEmpty { return nil }
        guard words.contains(trimmed) else {
            refuse(name, found, "is not known; use \(words.joined(separator: ", ")), or leave it out for \(value)")
            return nil
        }
        return trimmed
    }

    /// Notes a parameter that stands in the trigger and in its authentication, where that is an error.
    ///
    /// It is one for `apache-kafka`, and was one for `kafka` up to KEDA 2.19; since then the trigger's own wins.
    private mutating func isGivenTwice(_ name: String) -> Bool {
        guard source.scaler == .apacheKafka || rules == .handWritten else { return false }
        guard raw(name, in: .metadata)?.isEmpty == false, let second = raw(name, in: .authentication) else {
            return false
        }
        // By hand, an empty parameter of the authentication counted as given.
        guard rules == .handWritten || !second.isEmpty else { return false }
        refuseBoth(name)
        return true
    }

    private mutating func refuseBoth(_ name: String) {
        refuse(name, nil, "stands in the trigger and in its authentication too; keep it in one of the two places")
    }

    /// `k=v,k2=v2`: split at commas and equals signs, not trimmed.
    mutating func oauthExtensions() -> [String: String] {
        guard let found = text("oauthExtensions", in: [.authentication]) else { return [:] }
        var extensions: [String: String] = [:]
        for pair in GoText.split(found.text, ",") {
            let parts = GoText.split(pair, "=")
            guard parts.count == 2 else {
                refuse(
                    "oauthExtensions", found,
                    "is not a list of pairs with one equals sign each; write name=value,other=value")
                return [:]
            }
            extensions[parts[0]] = parts[1]
        }
        return extensions
    }

    /// Whether KEDA would find credentials of AWS: those of the pod, a role, or a key and its secret.
    mutating func checkAWSCredentials() {
        guard source.podIdentity != "aws" else { return }
        let metadata = source.metadata
        guard ["", "pod"].contains(metadata["identityOwner"] ?? "") else { return }
        let auth = source.authParams
        func given(_ text: String?) -> Bool { text?.isEmpty == false }
        func resolved(_ name: String) -> Bool {
            given(metadata[name].flatMap { source.resolvedEnv[$0] })
        }
        let hasRole = given(auth["awsRoleArn"])
        let hasKey =
            (given(auth["awsAccessKeyID"]) || given(auth["awsAccessKeyId"])) && given(auth["awsSecretAccessKey"])
        let hasEnvironmentKey =
            (given(metadata["awsAccessKeyID"]) || resolved("awsAccessKeyIDFromEnv"))
            && resolved("awsSecretAccessKeyFromEnv")
        if !hasRole && !hasKey && !hasEnvironmentKey {
            refuseTrigger(
                "no credentials of AWS are given: add podIdentity with provider aws, awsRoleArn, or awsAccessKeyID with awsSecretAccessKey to the trigger's authentication"
            )
        }
    }
}
