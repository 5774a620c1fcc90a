/// An offset, or a distance between offsets, that moves at a steady rate without any timer.
public struct MovingOffset: Sendable, Equatable {
    /// The value at `since`.
    public let base: Int64
    /// Change per second; may be negative or fractional.
    public let perSecond: Double
    /// When the value was `base`, as time since the cluster's start.
    public let since: Duration

    /// An offset that is `base` at `since` and moves from there.
    public init(_ base: Int64, perSecond: Double = 0, since: Duration = .zero) {
        self.base = base
        self.perSecond = perSecond
        self.since = since
    }

    /// The value at `now`, clamped to what an `Int64` holds.
    public func value(at now: Duration) -> Int64 {
        guard perSecond != 0, now > since else { return base }
        let moved = ((now - since).inSeconds * perSecond).rounded(.down)
        guard let change = Int64(exactly: moved) else { return perSecond > 0 ? .max : .min }
        let (sum, overflow) = base.addingReportingOverflow(change)
        return overflow ? (change > 0 ? .max : .min) : sum
    }
}

extension Duration {
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
