import Autoscaling

/// The objects that were read, by kind.
struct ManifestObjects: Hashable, Sendable {
    private(set) var scaledObjects: [LocatedScaledObject] = []
    private(set) var authentications: [ObjectKey: TriggerAuthentication] = [:]
    private(set) var values: [ObjectKey: KeyedValues] = [:]
    private(set) var workloads: [ObjectKey: Workload] = [:]
    private(set) var seldonWorkloads: [ObjectKey: Workload] = [:]
    private(set) var seldonDeployments: [SeldonDeploymentSpec] = []
    private(set) var ignored: [String: Int] = [:]
    private var components: [LocatedScaledObject] = []
    private var places: [ObjectKey: SourcePlace] = [:]

    mutating func add(_ object: KubernetesObject) {
        guard let kind = ManifestKind(apiVersion: object.apiVersion, kind: object.kind) else {
            ignored[object.kind, default: 0] += 1
            if let meant = ManifestKind.named(object.kind) {
                object.fields["kind"]?.warn("is not read; write `\(meant.rawValue)` if that is meant")
            }
            return
        }
        let key = ObjectKey(kind: kind, namespace: object.metadata.namespace, name: object.metadata.name)
        guard isNew(key, object) else { return }
        switch kind {
        case .scaledObject: scaledObjects += object.scaledObject().map { [$0] } ?? []
        case .seldonDeployment:
            add(object.scaledComponents())
            seldonDeployments.append(object.seldonDeployment())
        case .triggerAuthentication, .clusterTriggerAuthentication:
            authentications[key] = object.triggerAuthentication()
        case .secret: values[key] = KeyedValues(secret: object.fields)
        case .configMap: values[key] = KeyedValues(configMap: object.fields)
        case .deployment, .statefulSet: workloads[key] = object.workload()
        }
    }

    mutating func addFragment(_ spec: Field, of root: Field, name: String, namespace: String?) {
        let object = LocatedScaledObject.kedaSpec(
            spec, of: root, metadata: nil, source: .fragment, namespace: namespace, name: name)
        scaledObjects += object.map { [$0] } ?? []
    }

    private mutating func add(_ scaled: [ScaledComponent]) {
        if scaled.isEmpty { ignored["SeldonDeployment without a kedaSpec", default: 0] += 1 }
        for component in scaled {
            components.append(component.object)
            let object = component.object.object
            let key = ObjectKey(kind: .deployment, namespace: object.namespace, name: object.target.name)
            seldonWorkloads[key] = component.workload
        }
    }

    private mutating func isNew(_ key: ObjectKey, _ object: KubernetesObject) -> Bool {
        let place = SourcePlace(object.field.origin)
        guard let first = places[key] else {
            places[key] = place
            return true
        }
        let line = [first.file, first.line.map(String.init)].compactMap { $0 }.joined(separator: ":")
        object.field.fail("the \(key.title) is given twice, first in \(printable(line)); keep one")
        return false
    }

    /// Joins what Seldon's operator would make with what it made; what the cluster printed counts.
    mutating func finish() -> [Diagnostic] {
        var warnings: [Diagnostic] = []
        for component in components {
            let made = scaledObjects.firstIndex {
                $0.object.name == component.object.name && $0.object.namespace == component.object.namespace
                    && $0.source == .scaledObject
            }
            guard let made else {
                scaledObjects.append(component)
                continue
            }
            if let seldon = component.seldon {
                scaledObjects[made] = scaledObjects[made].with(component.object.annotations, of: seldon)
            }
            warnings.append(
                Diagnostic(
                    "the ScaledObject that Seldon's operator made of this is given too, and counts; leave it out to read this",
                    at: component.place(of: .init("spec"))))
        }
        components = []
        return warnings
    }
}
