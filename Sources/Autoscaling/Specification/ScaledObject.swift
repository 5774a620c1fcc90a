public import LagModel

/// A KEDA `ScaledObject` as it was written: what to scale, between which counts, by which triggers.
///
/// Nothing is defaulted here; the `effective…` properties give what KEDA takes for what was left out. Field names and defaults follow
/// `keda.sh/v1alpha1`. A Seldon `kedaSpec` becomes one too.
public struct ScaledObject: Sendable, Hashable {
    /// The namespace; nil where neither the manifest nor the caller named one.
    public var namespace: String?
    /// The object's name; for a bare `kedaSpec`, what the caller called it.
    public var name: String
    /// The annotations, KEDA's own among them.
    public var annotations: [String: String]
    /// When the object was created; nil where the manifest does not say.
    public var createdAt: Instant?
    /// `status.lastActiveTime`; nil where the manifest has none, which may mean never.
    public var lastActiveAt: Instant?
    /// What is scaled.
    public var target: ScaleTarget
    /// Seconds between two polls of KEDA.
    public var pollingInterval: Int32?
    /// Seconds without activity before KEDA scales to zero or idle.
    public var cooldownPeriod: Int32?
    /// Seconds after creation before KEDA first scales to zero.
    public var initialCooldownPeriod: Int32?
    /// The replicas while nothing is active.
    public var idleReplicaCount: Int32?
    /// The fewest replicas while something is active.
    public var minReplicaCount: Int32?
    /// The most replicas.
    public var maxReplicaCount: Int32?
    /// The triggers, in order: their index is part of the metric's name.
    public var triggers: [ScaleTrigger]
    /// What holds while a trigger fails.
    public var fallback: Fallback?
    /// Whether the target goes back to its own replica count when the object is deleted.
    public var restoresOriginalReplicaCount: Bool
    /// `advanced.horizontalPodAutoscalerConfig.name`.
    public var hpaName: String?
    /// `advanced.horizontalPodAutoscalerConfig.behavior`; nil, which is not the same as an empty one, where it was left out.
    public var behavior: ScalingBehavior?
    /// `advanced.scalingModifiers`, of which only the presence matters so far.
    public var scalingModifiers: ScalingModifiers?

    /// An object with the given triggers and nothing else said.
    public init(namespace: String? = nil, name: String, target: ScaleTarget, triggers: [ScaleTrigger]) {
        self.namespace = namespace
        self.name = name
        self.target = target
        self.triggers = triggers
        annotations = [:]
        restoresOriginalReplicaCount = false
    }
}

/// What a `ScaledObject` scales.
public struct ScaleTarget: Sendable, Hashable {
    /// `apps/v1` unless said otherwise.
    public var apiVersion: String
    /// `Deployment` unless said otherwise.
    public var kind: String
    /// The name of the workload.
    public var name: String
    /// The container whose environment `…FromEnv` reads; nil for the first.
    public var envSourceContainerName: String?

    /// A Deployment of this name, unless told otherwise.
    public init(
        apiVersion: String = "apps/v1", kind: String = "Deployment", name: String, envSourceContainerName: String? = nil
    ) {
        self.apiVersion = apiVersion
        self.kind = kind
        self.name = name
        self.envSourceContainerName = envSourceContainerName
    }
}

/// What holds while a trigger fails, as `spec.fallback` says it.
public struct Fallback: Sendable, Hashable {
    /// How many failures in a row are borne before the fallback takes effect.
    public var failureThreshold: Int32
    /// The replicas that the fallback asks for.
    public var replicas: Int32
    /// How `replicas` and the present count combine: `static`, `currentReplicas`, `currentReplicasIfHigher`, `currentReplicasIfLower` or
    /// `scalingModifiers`; empty for `static`.
    public var behavior: String

    /// A fallback; static unless told otherwise.
    public init(failureThreshold: Int32, replicas: Int32, behavior: String = "") {
        self.failureThreshold = failureThreshold
        self.replicas = replicas
        self.behavior = behavior
    }
}

/// `advanced.scalingModifiers`: one formula over all triggers.
public struct ScalingModifiers: Sendable, Hashable {
    /// The formula.
    public var formula: String
    /// The target of its result.
    public var target: String
    /// What its result must exceed to count as active.
    public var activationTarget: String
    /// `AverageValue` or `Value`.
    public var metricType: String

    /// Modifiers as they were written.
    public init(formula: String = "", target: String = "", activationTarget: String = "", metricType: String = "") {
        self.formula = formula
        self.target = target
        self.activationTarget = activationTarget
        self.metricType = metricType
    }
}
