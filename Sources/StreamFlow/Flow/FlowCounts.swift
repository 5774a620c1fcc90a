/// Whether calls are made.
public enum CircuitState: String, Hashable, Sendable {
    /// Calls are made.
    case closed
    /// No calls are made until the next probe.
    case open
    /// One call is in flight that tries whether the server is back.
    case halfOpen
}

/// How many records stand where.
public struct FlowCounts: Hashable, Sendable {
    /// Arrived, and not called yet.
    public var queued = 0
    /// Calls in flight.
    public var inFlight = 0
    /// Waiting for the time of their next call.
    public var waitingForRetry = 0
    /// Waiting until the server is back.
    public var waitingForServer = 0
    /// Answered, or turned into error records, and not yet handed to the producer.
    public var answered = 0
    /// Refused by the topic or the cluster for now; to be handed over again.
    public var delayed = 0
    /// Handed to the producer and not acknowledged.
    public var unacknowledged = 0
    /// Bytes of all records that are not done.
    public var bytes = 0
    /// How many calls may be in flight at present.
    public var concurrencyLimit = 0
    /// Whether calls are made.
    public var circuit = CircuitState.closed
    /// Partitions that are ours.
    public var assignedPartitions = 0
    /// Those of them whose window is full, or that stopped.
    public var closedPartitions = 0
    /// Those of them that stopped.
    public var stoppedPartitions = 0

    /// Nothing anywhere.
    public init() {}

    /// Records that are not done.
    public var undone: Int {
        queued + inFlight + waitingForRetry + waitingForServer + answered + delayed + unacknowledged
    }
}
