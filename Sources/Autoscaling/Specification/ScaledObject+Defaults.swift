extension ScaledObject {
    /// Seconds between two polls; KEDA's default is 30.
    public var effectivePollingInterval: Int32 { pollingInterval ?? 30 }

    /// Seconds without activity before zero or idle; KEDA's default is 300.
    public var effectiveCooldownPeriod: Int32 { cooldownPeriod ?? 300 }

    /// Seconds after creation before the first scaling to zero; KEDA's default is 0.
    public var effectiveInitialCooldownPeriod: Int32 { initialCooldownPeriod ?? 0 }

    /// The fewest replicas that KEDA's own loop keeps; 0 allows scaling to zero.
    public var effectiveMinReplicaCount: Int32 { minReplicaCount ?? 0 }

    /// The most replicas; KEDA's default is 100.
    public var effectiveMaxReplicaCount: Int32 { maxReplicaCount ?? 100 }

    /// The `minReplicas` of the HPA that KEDA makes: an HPA cannot have 0.
    public var hpaMinReplicas: Int32 { max(1, effectiveMinReplicaCount) }
}
