/// Where a trigger's credentials come from, as a `TriggerAuthentication` or `ClusterTriggerAuthentication` says it.
struct TriggerAuthentication: Hashable, Sendable {
    /// A parameter that is the value of a variable of the target's container.
    struct EnvironmentParameter: Hashable, Sendable {
        let parameter: String
        let variable: String
        let container: String?
        let place: SourcePlace
    }

    /// A parameter that is one key of a Secret or ConfigMap.
    struct KeyParameter: Hashable, Sendable {
        let parameter: String
        let reference: ObjectReference
        let key: String
        let place: SourcePlace
    }

    /// A source whose values no manifest holds.
    struct OutsideSource: Hashable, Sendable {
        let name: String
        let place: SourcePlace
    }

    var environment: [EnvironmentParameter] = []
    var filePath: OutsideSource?
    var configMaps: [KeyParameter] = []
    var secrets: [KeyParameter] = []
    var outside: [OutsideSource] = []
    var podIdentity = ""
    var roleARN: String?

    /// The sources whose values no manifest holds, in KEDA's order.
    static let outsideSources: [(key: String, name: String)] = [
        ("hashiCorpVault", "HashiCorp Vault"), ("azureKeyVault", "Azure Key Vault"),
        ("gcpSecretManager", "GCP Secret Manager"), ("awsSecretManager", "AWS Secrets Manager"),
        ("boundServiceAccountToken", "tokens that Kubernetes issues for a service account"),
        ("oauth2", "an OAuth 2.0 server"),
    ]
    static let keys = SpecKeys(
        known: ["podIdentity", "secretTargetRef", "configMapTargetRef", "env", "filePath"] + outsideSources.map(\.key))
    static let identityKeys = SpecKeys(
        known: [
            "provider", "identityId", "identityTenantId", "identityAuthorityHost", "roleArn", "externalID",
            "identityOwner",
        ])
    static let environmentKeys = SpecKeys(known: ["parameter", "name", "containerName"])
    static let targetKeys = SpecKeys(known: ["parameter", "name", "key"])
}

extension KubernetesObject {
    /// Reads a `TriggerAuthentication` or `ClusterTriggerAuthentication`.
    func triggerAuthentication() -> TriggerAuthentication? {
        guard let spec = requiredSpec(), let specFields = spec.object(TriggerAuthentication.keys) else { return nil }
        var authentication = TriggerAuthentication()
        authentication.environment = (specFields.list("env") ?? []).compactMap(environmentParameter)
        authentication.configMaps = parameters(specFields, "configMapTargetRef", .configMap)
        authentication.secrets = parameters(specFields, "secretTargetRef", .secret)
        if let path = specFields.string("filePath"), !path.isEmpty, let field = specFields["filePath"] {
            authentication.filePath = .init(name: "the file \(quoted(path))", place: SourcePlace(field.origin))
        }
        for (key, name) in TriggerAuthentication.outsideSources where specFields.has(key) {
            guard let field = specFields[key] else { continue }
            authentication.outside.append(.init(name: name, place: SourcePlace(field.origin)))
        }
        if let identity = specFields["podIdentity"]?.object(TriggerAuthentication.identityKeys) {
            readIdentity(identity, at: specFields, into: &authentication)
        }
        return authentication
    }

    private func readIdentity(
        _ identity: MappingFields, at spec: MappingFields, into authentication: inout TriggerAuthentication
    ) {
        authentication.podIdentity = identity.required("provider", log) ?? ""
        let isOperators = authentication.podIdentity == "aws" && identity.string("identityOwner") != "workload"
        authentication.roleARN = isOperators ? identity.string("roleArn") : nil
        let isNone = ["", "none"].contains(authentication.podIdentity)
        guard !isNone, !isOperators, let place = spec["podIdentity"].map({ SourcePlace($0.origin) }) else { return }
        authentication.outside.append(
            .init(name: "the identity of a pod (\(printable(authentication.podIdentity)))", place: place))
    }

    private func environmentParameter(_ field: Field) -> TriggerAuthentication.EnvironmentParameter? {
        guard let fields = field.object(TriggerAuthentication.environmentKeys) else { return nil }
        let parameter = fields.required("parameter", log)
        let name = fields.required("name", log)
        guard let parameter, let name else { return nil }
        return .init(
            parameter: parameter, variable: name,
            container: fields.string("containerName").flatMap { $0.isEmpty ? nil : $0 },
            place: SourcePlace(field.origin))
    }

    private func parameters(
        _ spec: MappingFields, _ key: String, _ kind: ManifestKind
    ) -> [TriggerAuthentication.KeyParameter] {
        (spec.list(key) ?? []).compactMap { field in
            guard let fields = field.object(TriggerAuthentication.targetKeys) else { return nil }
            let parameter = fields.required("parameter", log)
            let name = fields.required("name", log)
            let key = fields.required("key", log)
            guard let parameter, let name, let key else { return nil }
            return .init(
                parameter: parameter, reference: ObjectReference(kind: kind, name: name), key: key,
                place: SourcePlace(field.origin))
        }
    }
}
