import Autoscaling

/// Everything that was read of a set of manifests.
public struct ManifestSet: Hashable, Sendable {
    let objects: ManifestObjects

    /// What is questionable, in the order of the files and lines; what is so about several objects together comes last.
    public let warnings: [Diagnostic]

    /// What is wrong, in the order of the files and lines; what is wrong with an object may be missing from it.
    public let errors: [Diagnostic]

    init(objects: ManifestObjects, warnings: [Diagnostic], errors: [Diagnostic]) {
        self.objects = objects
        self.warnings = warnings
        self.errors = errors
    }

    /// What is to be scaled: the ScaledObjects in the order in which they stand, then those that Seldon's operator would make.
    public var scaledObjects: [LocatedScaledObject] { objects.scaledObjects }

    /// How many objects of each kind were passed over, for they say nothing of scaling.
    public var ignoredKinds: [String: Int] { objects.ignored }

    /// The `spec.replicas` of the object's target where its manifest was given and says it, and where it stands.
    ///
    /// Of a `SeldonDeployment` this is what it asks for, which its `kedaSpec` overrules once KEDA scales.
    public func statedReplicas(of located: LocatedScaledObject) -> (replicas: Int32, place: SourcePlace)? {
        guard let workload = workload(of: located.object), let replicas = workload.replicas else { return nil }
        return (replicas, workload.replicasPlace)
    }

    func workload(of object: ScaledObject) -> Workload? {
        guard let key = workloadKey(of: object) else { return nil }
        return objects.workloads[key] ?? objects.seldonWorkloads[key]
    }

    /// The key of the object's target; nil where it is of another kind than those that are read.
    func workloadKey(of object: ScaledObject) -> ObjectKey? {
        let target = object.target
        guard let kind = ManifestKind(apiVersion: target.apiVersion, kind: target.kind),
            kind == .deployment || kind == .statefulSet
        else { return nil }
        return ObjectKey(kind: kind, namespace: object.namespace, name: target.name)
    }
}
