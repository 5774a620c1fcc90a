import Autoscaling

extension KubernetesObject {
    /// Reads a `ScaledObject`; nil, with an error, where its target or its triggers cannot be told.
    func scaledObject() -> LocatedScaledObject? {
        guard let spec = requiredSpec() else { return nil }
        let keys = ScalingSpecKeys.keda
        guard let specFields = spec.object(keys.spec) else { return nil }
        guard let target = scaleTarget(specFields, keys) else { return nil }
        var object = ScaledObject(namespace: metadata.namespace, name: metadata.name, target: target, triggers: [])
        object.annotations = metadata.annotations
        object.createdAt = metadata.createdAt
        object.lastActiveAt = fields["status"]?.anyObject()?["lastActiveTime"]?.instant()
        ScalingSpecReader(keys: keys, log: log).read(specFields, into: &object)
        let places = ObjectPlaces(object: field, spec: spec, metadata: fields["metadata"])
        return LocatedScaledObject(object: object, source: .scaledObject, places: places)
    }

    /// The `spec`; nil, with an error, where there is none.
    func requiredSpec() -> Field? {
        if !fields.has("spec") { log.fail("missing; write it", at: fields.origin(ofMissing: "spec")) }
        return fields.has("spec") ? fields["spec"] : nil
    }

    private func scaleTarget(_ spec: MappingFields, _ keys: ScalingSpecKeys) -> ScaleTarget? {
        guard spec.has("scaleTargetRef") else {
            log.fail("missing; name what is scaled", at: spec.origin(ofMissing: "scaleTargetRef"))
            return nil
        }
        guard let fields = spec["scaleTargetRef"]?.object(keys.scaleTarget), let name = fields.required("name", log)
        else { return nil }
        var target = ScaleTarget(name: name)
        if let version = fields.string("apiVersion"), !version.isEmpty { target.apiVersion = version }
        if let kind = fields.string("kind"), !kind.isEmpty { target.kind = kind }
        target.envSourceContainerName = fields.string("envSourceContainerName").flatMap { $0.isEmpty ? nil : $0 }
        return target
    }
}

extension LocatedScaledObject {
    /// Reads a `kedaSpec` for a Deployment of this name; nil, with an error, where it is no mapping.
    static func kedaSpec(
        _ spec: Field, of object: Field, metadata: Field?, source: Source, namespace: String?, name: String
    ) -> LocatedScaledObject? {
        guard let fields = spec.object(ScalingSpecKeys.seldon.spec) else {
            if spec.scalarType == .null { spec.fail("is empty; write triggers below it, or remove it") }
            return nil
        }
        var read = ScaledObject(namespace: namespace, name: name, target: ScaleTarget(name: name), triggers: [])
        ScalingSpecReader(keys: .seldon, log: spec.context.log).read(fields, into: &read)
        let places = ObjectPlaces(object: object, spec: spec, metadata: metadata)
        return LocatedScaledObject(object: read, source: source, places: places)
    }
}
