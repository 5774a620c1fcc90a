import Autoscaling

extension YAMLText {
    /// Writes `scaling` with every setting.
    mutating func write(_ scaling: ScalingConfiguration) {
        heading(0, "scaling")
        list(1, "files", scaling.files)
        if let namespace = scaling.namespace { line(1, "namespace", YAMLText.scalar(namespace)) }
        line(1, "kedaVersion", "\"\(scaling.kedaVersion)\"")
        heading(1, "kubernetes")
        line(2, "tolerance", "\(scaling.kubernetes.tolerance)")
        line(2, "syncPeriod", DurationText.render(scaling.kubernetes.syncPeriod))
        line(2, "downscaleStabilization", DurationText.render(scaling.kubernetes.downscaleStabilization))
        guard !scaling.targets.isEmpty else { return }
        heading(1, "targets")
        for target in scaling.targets { write(target) }
    }

    private mutating func write(_ target: TargetConfiguration) {
        line(2, "- name", YAMLText.scalar(target.name))
        if let namespace = target.namespace { line(3, "namespace", YAMLText.scalar(namespace)) }
        switch target.replicas {
        case .number(let number): line(3, "replicas", "\(number)")
        case .file(let path): line(3, "replicasFile", YAMLText.scalar(path))
        case nil: break
        }
        if let time = target.drainWithin { line(3, "drainWithin", DurationText.render(time)) }
        if let consumers = target.consumersPerReplica { line(3, "consumersPerReplica", "\(consumers)") }
    }
}
