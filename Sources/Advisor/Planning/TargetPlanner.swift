internal import Autoscaling
internal import Manifests

/// Makes one target out of a spec: triggers resolved, parsed and connected; nothing is dropped without a word.
struct TargetPlanner {
    private let located: LocatedScaledObject
    private let manifests: ManifestSet
    private let options: AdviceOptions
    private var triggers: [ResolvedTrigger] = []
    private var names: [String?] = []
    private var problems: [Diagnostic] = []
    private var missing: [Diagnostic] = []
    private var warnings: [Diagnostic] = []

    init(_ located: LocatedScaledObject, _ manifests: ManifestSet, _ options: AdviceOptions) {
        self.located = located
        self.manifests = manifests
        self.options = options
    }

    private var configuration: TargetConfiguration? { options.scaling.target(of: located.object) }

    /// The target, its connections asked for.
    func planned(_ connections: inout ConnectionPlanner) -> PlannedTarget {
        var planner = self
        for (index, resolution) in manifests.sources(of: located).enumerated() {
            let (trigger, name) = planner.resolved(resolution, at: index, &connections)
            planner.triggers.append(trigger)
            planner.names.append(name)
        }
        return planner.finished()
    }

    private mutating func finished() -> PlannedTarget {
        let (consumers, drainWithin) = (consumersPerReplica(), drainWithin())
        let target = ScalingTarget(
            located.object, triggers: triggers, version: options.scaling.kedaVersion,
            settings: options.scaling.kubernetes)
        problems += target.problems.map(located.diagnostic)
        let replicas = options.replicas.map(ReplicaCount.number) ?? configuration?.replicas
        return PlannedTarget(
            located: located, target: target, connections: names, replicas: replicas, consumersPerReplica: consumers,
            drainWithin: drainWithin, problems: problems, missing: missing, warnings: warnings)
    }

    private mutating func resolved(
        _ resolution: TriggerResolution, at index: Int, _ connections: inout ConnectionPlanner
    ) -> (ResolvedTrigger, connection: String?) {
        switch resolution {
        case .notKafka(let type):
            let message =
                "the scaler `\(type)` is not read; its value is unknown\(TriggerFailure.isResource(type) ? "" : ", and it counts as active")"
            warn(message, at: SpecPath("spec.triggers[\(index)].type"))
            return (.notKafka(type: type), nil)
        case .resolved(let source):
            return parsed(source, at: index, &connections)
        case .unresolved(let known, let missing):
            if let trigger = withoutLogin(known), let cluster = connections.cluster(for: trigger) {
                warn(
                    "the login that the spec refers to was not given and not looked at: cluster `\(cluster.name)` takes its place",
                    at: .trigger(index))
                return (.kafka(trigger), connections.connection(for: trigger, of: cluster))
            }
            self.missing += missing
            return (.unresolved(name: known.scaler.rawValue, missing.map(\.message)), nil)
        }
    }

    private mutating func parsed(
        _ source: TriggerSource, at index: Int, _ connections: inout ConnectionPlanner
    ) -> (ResolvedTrigger, connection: String?) {
        let parsed: ParsedTrigger
        do {
            parsed = try ParsedTrigger(source, version: options.scaling.kedaVersion)
        } catch {
            problems += error.problems.map(located.diagnostic)
            return (.refused(name: source.scaler.rawValue, error.problems), nil)
        }
        let (trigger, credentials) = (parsed.trigger, parsed.credentials)
        if let cluster = connections.cluster(for: trigger) {
            return (.kafka(trigger), connections.connection(for: trigger, of: cluster))
        }
        if let obstacle = credentials.obstacle {
            return unreadable(trigger, "\(obstacle); \(Self.remedy)", at: .trigger(index))
        }
        guard !ConnectionPlanner.usable(trigger.bootstrapServers).isEmpty else {
            return unreadable(
                trigger, "bootstrapServers names no broker that can be dialled; write host:port, as in kafka-0:9092",
                at: .metadata("bootstrapServers", ofTrigger: index))
        }
        if credentials.unsafeSSL && credentials.tls {
            warn(
                "unsafeSsl is true: neither the brokers' certificates nor their names are checked",
                at: .metadata("unsafeSsl", ofTrigger: index))
        }
        return (.kafka(trigger), connections.connection(for: trigger, credentials))
    }

    private static let remedy =
        "name a cluster with the same bootstrapServers and a login of its own in --config.file"

    /// A trigger that KEDA can read and Weir cannot.
    private mutating func unreadable(
        _ trigger: KafkaTrigger, _ sentence: String, at path: SpecPath
    ) -> (ResolvedTrigger, connection: String?) {
        warn(sentence, at: path)
        // The target puts the trigger's position before the name again.
        let name = trigger.metricName.drop { $0 != "-" }.dropFirst()
        return (.unresolved(name: String(name), [sentence]), nil)
    }

    private mutating func warn(_ message: String, at path: SpecPath) {
        warnings.append(Diagnostic(message, at: located.place(of: path)))
    }

    /// The trigger of a spec whose login is not known, as far as it says what is counted; nil where that is not known either.
    private func withoutLogin(_ known: TriggerSource) -> KafkaTrigger? {
        for name in ["bootstrapServers", "consumerGroup", "topic"] {
            guard let variable = known.metadata[name + "FromEnv"], !variable.isEmpty else { continue }
            if known.resolvedEnv[variable] == nil { return nil }
        }
        var source = known
        source.authParams = [:]
        for key in ["sasl", "tls", "saslTokenProvider", "unsafeSsl"] { source.metadata[key] = nil }
        return try? ParsedTrigger(source, version: options.scaling.kedaVersion).trigger
    }

    private mutating func consumersPerReplica() -> Int32 {
        if let given = options.consumersPerReplica { return given }
        if let configured = configuration?.consumersPerReplica { return Int32(clamping: configured) }
        let key = AdviceAnnotation.consumersPerReplica
        guard let text = located.object.annotations[key] else { return 1 }
        guard let count = Int32(text), count >= 1 else {
            let message = "is not a whole number from 1; write how many consumers each replica is"
            problems.append(Diagnostic(message, at: place(ofAnnotation: key)))
            return 1
        }
        return count
    }

    private mutating func drainWithin() -> Duration? {
        if let configured = configuration?.drainWithin { return configured }
        let key = AdviceAnnotation.drainWithin
        guard let text = located.object.annotations[key] else { return nil }
        do {
            let duration = try DurationText.parse(text)
            if duration > .zero { return duration }
            problems.append(Diagnostic("must be above 0; write a duration such as 5m", at: place(ofAnnotation: key)))
        } catch {
            problems.append(Diagnostic(error.description, at: place(ofAnnotation: key)))
        }
        return nil
    }

    private func place(ofAnnotation key: String) -> SourcePlace {
        located.place(of: SpecPath("metadata.annotations.\(key)"))
    }
}

/// The annotations of Weir's own.
public enum AdviceAnnotation {
    /// How many consumers of a group each replica is; a whole number from 1.
    public static let consumersPerReplica = "weir.dev/consumers-per-replica"
    /// Within what time a backlog is to be drained, such as `5m`.
    public static let drainWithin = "weir.dev/drain-within"
}
