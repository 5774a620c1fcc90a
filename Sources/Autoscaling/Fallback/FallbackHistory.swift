/// What KEDA remembers of one trigger for its fallback: how often it failed in a row.
public struct FallbackHistory: Sendable, Hashable, Codable {
    /// The failures since the last success, counted by every call: those of KEDA's loop and those of the HPA.
    public var failures: Int32

    /// A history; without a failure unless told otherwise.
    public init(failures: Int32 = 0) {
        self.failures = failures
    }
}
