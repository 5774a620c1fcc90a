/// What the stub has seen since it started.
public struct ModelStubCounters: Hashable, Sendable {
    /// Connections accepted, and of these open now.
    public internal(set) var connectionsAccepted = 0
    /// Connections open now.
    public internal(set) var connectionsOpen = 0
    /// Calls for an inference, by HTTP and by gRPC.
    public internal(set) var calls = 0
    /// Calls answered with an inference.
    public internal(set) var answered = 0
    /// Calls that failed as `failureRate` wants it.
    public internal(set) var failed = 0
    /// Calls refused by `concurrencyLimit`.
    public internal(set) var refused = 0
    /// Calls whose payload was not what the protocol promises.
    public internal(set) var malformed = 0
    /// Calls worked on now.
    public internal(set) var inFlight = 0
    /// The most calls that were worked on at once.
    public internal(set) var largestInFlight = 0
}
