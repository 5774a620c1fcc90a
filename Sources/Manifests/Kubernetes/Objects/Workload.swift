/// A Deployment or StatefulSet, as far as its replicas and the environment of its containers go.
struct Workload: Hashable, Sendable {
    let replicas: Int32?
    let replicasPlace: SourcePlace
    let containers: [Container]
}

/// A container and what its environment is made of.
struct Container: Hashable, Sendable {
    let name: String
    let sources: [EnvironmentSource]
    let variables: [EnvironmentVariable]
}

/// One element of `envFrom`: every key of a Secret or ConfigMap becomes a variable.
struct EnvironmentSource: Hashable, Sendable {
    let prefix: String
    let reference: ObjectReference
    let isOptional: Bool
}

/// One element of `env`.
struct EnvironmentVariable: Hashable, Sendable {
    enum Value: Hashable, Sendable {
        /// Written out, where `$(NAME)` stands for an earlier variable. It may be a secret.
        case text(Secret)
        /// One key of a Secret or ConfigMap.
        case key(String, of: ObjectReference, isOptional: Bool)
        /// Something of the pod itself, which KEDA skips.
        case ofPod
    }

    let name: String
    let value: Value
}

extension KubernetesObject {
    /// Reads a Deployment or StatefulSet.
    func workload() -> Workload? {
        guard let spec = requiredSpec(), let specFields = spec.anyObject() else { return nil }
        let pod = specFields["template"]?.anyObject()?["spec"]?.anyObject()
        return Workload(
            replicas: specFields.int32("replicas"),
            replicasPlace: SourcePlace(specFields["replicas"]?.origin ?? spec.origin),
            containers: (pod?.list("containers") ?? []).compactMap(Container.init))
    }
}

extension Container {
    init?(_ field: Field) {
        guard let fields = field.anyObject() else { return nil }
        name = fields.string("name") ?? ""
        sources = (fields.list("envFrom") ?? []).compactMap(EnvironmentSource.init)
        variables = (fields.list("env") ?? []).compactMap(EnvironmentVariable.init)
    }
}

extension EnvironmentSource {
    fileprivate init?(_ field: Field) {
        guard let fields = field.anyObject() else { return nil }
        let isConfigMap = fields.has("configMapRef")
        guard let reference = fields[isConfigMap ? "configMapRef" : "secretRef"]?.anyObject() else { return nil }
        prefix = fields.string("prefix") ?? ""
        self.reference = ObjectReference(
            kind: isConfigMap ? .configMap : .secret, name: reference.string("name") ?? "")
        isOptional = reference.boolean("optional") ?? false
    }
}

extension EnvironmentVariable {
    init?(_ field: Field) {
        guard let fields = field.anyObject(), let name = fields.string("name") else { return nil }
        self.name = name
        let text = fields["value"]?.string(isSecret: true) ?? ""
        if text.isEmpty, let source = fields["valueFrom"]?.anyObject() {
            value = Value(source)
        } else {
            value = .text(Secret(text))
        }
    }
}

extension EnvironmentVariable.Value {
    fileprivate init(_ source: MappingFields) {
        for (key, kind) in [("secretKeyRef", ManifestKind.secret), ("configMapKeyRef", .configMap)] {
            guard let reference = source[key]?.anyObject() else { continue }
            self = .key(
                reference.string("key") ?? "", of: ObjectReference(kind: kind, name: reference.string("name") ?? ""),
                isOptional: reference.boolean("optional") ?? false)
            return
        }
        self = .ofPod
    }
}
