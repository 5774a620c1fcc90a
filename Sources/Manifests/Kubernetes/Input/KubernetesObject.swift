/// One object of a manifest, before its kind is looked at.
struct KubernetesObject {
    let apiVersion: String
    let kind: String
    let field: Field
    let fields: MappingFields
    let metadata: ObjectMetadata

    var log: DiagnosticLog { field.context.log }

    /// The object that a mapping is, or the items of the list that it is.
    static func objects(_ field: Field, _ fields: MappingFields, namespace: String?) -> [KubernetesObject] {
        let log = field.context.log
        guard let apiVersion = fields.required("apiVersion", log), let kind = fields.required("kind", log) else {
            return []
        }
        guard kind.hasSuffix("List"), let items = fields["items"] else {
            return object(field, fields, apiVersion, kind, namespace: namespace).map { [$0] } ?? []
        }
        return (items.list() ?? []).compactMap { item in
            guard let itemFields = item.anyObject() else { return nil }
            // The items of a typed list may leave out what the list's kind says.
            let itemKind = kind == "List" ? nil : String(kind.dropLast("List".count))
            guard let kind = itemFields.string("kind") ?? itemKind ?? itemFields.required("kind", log) else {
                return nil
            }
            let version =
                itemFields.string("apiVersion")
                ?? (itemKind == nil ? itemFields.required("apiVersion", log) : apiVersion)
            return version.flatMap { object(item, itemFields, $0, kind, namespace: namespace) }
        }
    }

    private static func object(
        _ field: Field, _ fields: MappingFields, _ apiVersion: String, _ kind: String, namespace: String?
    ) -> KubernetesObject? {
        // What is not ours to read is not ours to judge.
        guard ManifestKind(apiVersion: apiVersion, kind: kind) != nil else {
            return KubernetesObject(
                apiVersion: apiVersion, kind: kind, field: field, fields: fields, metadata: ObjectMetadata(name: ""))
        }
        let isNamespaced = kind != "ClusterTriggerAuthentication"
        guard var metadata = ObjectMetadata(field, fields, namespace: isNamespaced ? namespace : nil) else {
            return nil
        }
        if !isNamespaced { metadata.namespace = nil }
        return KubernetesObject(apiVersion: apiVersion, kind: kind, field: field, fields: fields, metadata: metadata)
    }
}

/// The kinds that are read.
enum ManifestKind: String, CaseIterable {
    case scaledObject = "ScaledObject"
    case seldonDeployment = "SeldonDeployment"
    case triggerAuthentication = "TriggerAuthentication"
    case clusterTriggerAuthentication = "ClusterTriggerAuthentication"
    case secret = "Secret"
    case configMap = "ConfigMap"
    case deployment = "Deployment"
    case statefulSet = "StatefulSet"

    /// The kind that another spelling of its capitals means; nil for its own.
    static func named(_ misspelled: String) -> ManifestKind? {
        allCases.first { $0.rawValue != misspelled && $0.rawValue.lowercased() == misspelled.lowercased() }
    }

    /// The kind that an object's `apiVersion` and `kind` name together; nil where it is not read.
    init?(apiVersion: String, kind: String) {
        guard let known = ManifestKind(rawValue: kind) else { return nil }
        let isKnownGroup =
            switch known {
            case .scaledObject, .triggerAuthentication, .clusterTriggerAuthentication: apiVersion.hasPrefix("keda.sh/")
            case .seldonDeployment: apiVersion.hasPrefix("machinelearning.seldon.io/")
            case .secret, .configMap: apiVersion == "v1"
            case .deployment, .statefulSet: apiVersion.hasPrefix("apps/")
            }
        guard isKnownGroup else { return nil }
        self = known
    }
}
