public import LagModel

/// What the controller remembers of one autoscaler between two syncs.
public struct HPAHistory: Sendable, Hashable, Codable {
    /// A replica count that was once recommended.
    public struct Recommendation: Sendable, Hashable, Codable {
        /// When.
        public var at: Instant
        /// The count, before limits.
        public var replicas: Int32

        /// A recommendation of a time.
        public init(at: Instant, replicas: Int32) {
            self.at = at
            self.replicas = replicas
        }
    }

    /// A change of replicas that was made.
    public struct ScaleEvent: Sendable, Hashable, Codable {
        /// When.
        public var at: Instant
        /// By how many; above 0.
        public var change: Int32
        /// True where a later event may take its place.
        public var isOutdated: Bool

        /// A change of a time.
        public init(at: Instant, change: Int32, isOutdated: Bool = false) {
            self.at = at
            self.change = change
            self.isOutdated = isOutdated
        }
    }

    /// The recommendations; nil where the controller has just started, which then takes the present count for one.
    public var recommendations: [Recommendation]?
    /// The changes to more replicas; kept only with a behavior.
    public var scaleUpEvents: [ScaleEvent]
    /// The changes to fewer replicas; kept only with a behavior.
    public var scaleDownEvents: [ScaleEvent]
    /// The conditions, which persist from sync to sync.
    public var conditions: HPAConditions

    /// A history; that of a controller that has just started unless told otherwise.
    public init(
        recommendations: [Recommendation]? = nil, scaleUpEvents: [ScaleEvent] = [], scaleDownEvents: [ScaleEvent] = [],
        conditions: HPAConditions = HPAConditions()
    ) {
        self.recommendations = recommendations
        self.scaleUpEvents = scaleUpEvents
        self.scaleDownEvents = scaleDownEvents
        self.conditions = conditions
    }
}

/// The conditions of an autoscaler's status; each nil until it is first set.
public struct HPAConditions: Sendable, Hashable, Codable {
    /// `AbleToScale`.
    public var ableToScale: Condition?
    /// `ScalingActive`.
    public var scalingActive: Condition?
    /// `ScalingLimited`.
    public var scalingLimited: Condition?

    /// No condition set.
    public init() {}
}
