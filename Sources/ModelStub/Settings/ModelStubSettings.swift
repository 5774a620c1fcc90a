/// How the stub behaves; may be changed while it runs.
public struct ModelStubSettings: Hashable, Sendable {
    /// How a call fails.
    public enum Failure: String, Hashable, Sendable, CaseIterable {
        /// HTTP 500, gRPC INTERNAL.
        case `internal`
        /// HTTP 503, gRPC UNAVAILABLE.
        case unavailable
    }

    /// How long each answer takes.
    public var latency = Duration.zero
    /// Up to how much longer than `latency` it takes, evenly spread.
    public var jitter = Duration.zero
    /// The share of calls that fail, 0 to 1.
    public var failureRate = 0.0
    /// How they fail.
    public var failure = Failure.internal
    /// How many calls may be worked on at once; nil for no limit.
    ///
    /// The next is refused with HTTP 429, gRPC RESOURCE_EXHAUSTED.
    public var concurrencyLimit: Int?
    /// After how many seconds failures and refusals advise to come again; nil for no advice.
    ///
    /// By `Retry-After`, or gRPC's push-back.
    public var retryAfterSeconds: Int?
    /// Whether the probes for readiness are answered with yes.
    public var isReady = true

    /// Answers at once, every time.
    public init() {}
}
