public import LagModel

/// What one sync of an autoscaler came to, and by which steps.
public struct HPASync: Sendable, Hashable {
    /// `spec.replicas` afterwards.
    public var desired: Int32
    /// Whether the replicas were changed.
    public var isRescaled: Bool
    /// Why the sync reports an error, be it beside a working decision; nil where it does not.
    public var error: String?
    /// The conditions afterwards.
    public var conditions: HPAConditions
    /// What each metric asked for, in the order of the metrics; empty where none was read.
    public var proposals: [MetricProposal]
    /// The greatest of the metrics' proposals; nil where none was taken.
    public var proposal: Int32?
    /// What the earlier recommendations made of the proposal; nil where they left it as it was.
    public var stabilization: Stabilization?
    /// What bounded the stabilized count; nil where nothing did.
    public var limit: ReplicaLimit?

    /// A sync.
    public init(
        desired: Int32, isRescaled: Bool, error: String? = nil, conditions: HPAConditions,
        proposals: [MetricProposal] = [], proposal: Int32? = nil, stabilization: Stabilization? = nil,
        limit: ReplicaLimit? = nil
    ) {
        self.desired = desired
        self.isRescaled = isRescaled
        self.error = error
        self.conditions = conditions
        self.proposals = proposals
        self.proposal = proposal
        self.stabilization = stabilization
        self.limit = limit
    }
}

/// What one metric asks for.
public struct MetricProposal: Sendable, Hashable {
    /// The metric's name.
    public var metricName: String
    /// The replicas it asks for; nil where it could not be read.
    public var replicas: Int32?
    /// The sum of its items, in thousandths; nil where it could not be read.
    public var usageMilli: Int64?
    /// Its usage divided by what the present replicas are to bear, which may be infinite; nil where it could not be read.
    public var ratio: Double?
    /// Whether the ratio is close enough to 1 for the present count to stay.
    public var isWithinTolerance: Bool
    /// The tolerances that were applied, downward and upward.
    public var tolerance: (down: Double, up: Double) {
        (toleranceDown, toleranceUp)
    }
    private var toleranceDown: Double
    private var toleranceUp: Double
    /// Why it could not be read; nil where it was.
    public var failure: String?

    /// What a metric that was read asks for.
    public init(
        metricName: String, replicas: Int32, usageMilli: Int64, ratio: Double, isWithinTolerance: Bool,
        tolerance: (down: Double, up: Double)
    ) {
        self.metricName = metricName
        self.replicas = replicas
        self.usageMilli = usageMilli
        self.ratio = ratio
        self.isWithinTolerance = isWithinTolerance
        toleranceDown = tolerance.down
        toleranceUp = tolerance.up
    }

    /// A metric that could not be read.
    public init(metricName: String, failure: String, tolerance: (down: Double, up: Double)) {
        self.metricName = metricName
        self.failure = failure
        isWithinTolerance = false
        toleranceDown = tolerance.down
        toleranceUp = tolerance.up
    }
}

/// An earlier recommendation that outweighs the present proposal.
public struct Stabilization: Sendable, Hashable {
    /// The proposal as the metrics made it.
    public var from: Int32
    /// The count that holds instead.
    public var to: Int32
    /// When the recommendation that wins was made.
    public var madeAt: Instant
    /// When it leaves the window.
    public var until: Instant

    /// A stabilization.
    public init(from: Int32, to: Int32, madeAt: Instant, until: Instant) {
        self.from = from
        self.to = to
        self.madeAt = madeAt
        self.until = until
    }
}

/// What keeps a count from being reached at this sync.
public enum ReplicaLimit: Sendable, Hashable {
    /// `minReplicas`.
    case minimum(Int32, wished: Int32)
    /// `maxReplicas`.
    case maximum(Int32, wished: Int32)
    /// How many more replicas one sync, or the policies of scaling up, allow; `policy` nil for the rule without a behavior.
    case scaleUp(Int32, wished: Int32, policy: ScalingPolicy?)
    /// How many fewer replicas the policies of scaling down allow.
    case scaleDown(Int32, wished: Int32, policy: ScalingPolicy?)
    /// `selectPolicy: Disabled` forbids the direction.
    case disabled(wished: Int32)
}
