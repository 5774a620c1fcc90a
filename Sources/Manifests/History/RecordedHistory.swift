public import Autoscaling

/// A history as a file gave it.
public struct RecordedHistory: Sendable {
    /// What it tells.
    public enum Content: Sendable, Hashable {
        /// Lag as it was observed.
        case lag(LagHistory)
        /// Records that arrived.
        case arrivals(ArrivalHistory)
    }

    /// What it tells.
    public var content: Content
    /// Whether its times are dates; else they are seconds from any beginning.
    public var isDated: Bool
}

/// Why a file is no history: where, what, and what to do.
public struct HistoryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The fault.
    public let diagnostic: Diagnostic

    /// `file:line:column: column: what is wrong; what to do`.
    public var description: String { diagnostic.description }
}
