public import LagModel

/// Tells the times of a simulation as its history does: as dates, or as seconds from any beginning.
public struct SimulationClock: Sendable, Hashable {
    /// Whether the history's times are dates.
    public let isDated: Bool

    /// A clock.
    public init(isDated: Bool) {
        self.isDated = isDated
    }

    /// The time as a history writes it: `2026-11-20T12:00:00Z`, or `15` and `0.25` for seconds.
    public func text(of time: Instant) -> String {
        guard !isDated else { return time.rfc3339 }
        let sign = time.nanoseconds < 0 ? "-" : ""
        let (seconds, rest) = time.nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        guard rest > 0 else { return "\(sign)\(seconds)" }
        var digits = String(rest)
        digits = String(repeating: "0", count: 9 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(sign)\(seconds).\(digits)"
    }

    /// The time as a JSON value: a text for a date, a number for seconds.
    func json(_ time: Instant) -> String { isDated ? "\"\(text(of: time))\"" : text(of: time) }
}
