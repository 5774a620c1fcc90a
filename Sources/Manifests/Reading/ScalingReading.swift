import Autoscaling

/// Reads `scaling`.
func readScaling(_ field: Field) -> ScalingConfiguration? {
    guard let fields = field.mapping(.scaling) else { return nil }
    var scaling = ScalingConfiguration()
    if let files = fields["files"]?.elements("[scaling/]") {
        scaling.files = files.compactMap { file in file.text().map { file.context.resolve(path: $0.text) } }
    }
    scaling.namespace = fields["namespace"]?.text()?.name()?.value
    if let version = fields["kedaVersion"]?.text()?.kedaVersion() { scaling.kedaVersion = version }
    if let kubernetes = fields["kubernetes"]?.mapping(.scalingKubernetes) {
        readKubernetes(kubernetes, into: &scaling.kubernetes)
    }
    if let list = fields["targets"]?.elements("- { name: app, replicas: 3 }") {
        scaling.targets = readTargets(list, namespace: scaling.namespace)
    }
    return scaling
}

private func readKubernetes(_ fields: MappingFields, into settings: inout HPASettings) {
    if let tolerance = fields["tolerance"]?.text()?.decimal(in: SettingRange.tolerance) {
        settings.tolerance = tolerance
    }
    if let period = fields["syncPeriod"]?.text()?.duration(in: SettingRange.syncPeriod) {
        settings.syncPeriod = period.value
    }
    let window = fields["downscaleStabilization"]?.text()?.duration(in: SettingRange.downscaleStabilization)
    if let window { settings.downscaleStabilization = window.value }
}

private func readTargets(_ list: [Field], namespace: String?) -> [TargetConfiguration] {
    var seen: Set<[String?]> = []
    return list.compactMap { field in
        guard let target = readTarget(field) else { return nil }
        guard seen.insert([target.namespace ?? namespace, target.name]).inserted else {
            field.fail("a target of this namespace and name stands above; keep one")
            return nil
        }
        return target
    }
}

private func readTarget(_ field: Field) -> TargetConfiguration? {
    guard let fields = field.mapping(.scalingTarget) else { return nil }
    guard let nameField = fields["name"] else {
        field.context.log.fail("missing; write the name of the ScaledObject", at: fields.origin(ofMissing: "name"))
        return nil
    }
    guard let name = nameField.text()?.name() else { return nil }
    var target = TargetConfiguration(name: name.value)
    target.namespace = fields["namespace"]?.text()?.name()?.value
    target.replicas = readReplicas(fields)
    target.drainWithin = fields["drainWithin"]?.text()?.duration(in: SettingRange.drainWithin)?.value
    target.consumersPerReplica =
        fields["consumersPerReplica"]?.text()?.integer(in: SettingRange.consumersPerReplica)?.value
    return target
}

private func readReplicas(_ fields: MappingFields) -> ReplicaCount? {
    if let file = fields["replicasFile"] {
        if let number = fields["replicas"] { number.fail("given beside replicasFile; keep one of the two") }
        return file.text().map { .file(file.context.resolve(path: $0.text)) }
    }
    let number = fields["replicas"]?.text()?.integer(in: SettingRange.replicas)
    return number.flatMap { Int32(exactly: $0.value) }.map(ReplicaCount.number)
}

extension SettingText {
    fileprivate func kedaVersion() -> KEDAVersion? {
        if let version = KEDAVersion(text) { return version }
        fail("\(shown) is no version of KEDA that is known; write 2.10 to 2.21, in quotes: \"2.20\"")
        return nil
    }

    /// A number with or without a fraction.
    fileprivate func decimal(in range: ClosedRange<Double>) -> Double? {
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2E, 0x2D, 0x65].contains($0) }
        guard isNumber, let number = Double(text), range.contains(number) else {
            let fault = isNumber && Double(text) != nil ? "is out of range" : "is no number"
            fail("\(shown) \(fault); write \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }
}
