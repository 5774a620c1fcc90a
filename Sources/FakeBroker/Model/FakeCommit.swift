/// Where a group's committed offset in a partition stands.
public enum FakeCommit: Sendable, Equatable {
    /// It stays at this offset, whatever the log does.
    case at(Int64)
    /// It stays behind the log end by this many records: a steady number for a consumer that keeps up, a growing
    /// one for a consumer that falls behind.
    case behind(MovingOffset)

    /// The committed offset now, or nil where it follows a log that is not there.
    func offset(logEnd: Int64?, at now: Duration) -> Int64? {
        switch self {
        case .at(let offset): return offset
        case .behind(let distance):
            guard let logEnd else { return nil }
            let (offset, overflow) = logEnd.subtractingReportingOverflow(max(0, distance.value(at: now)))
            return overflow ? 0 : max(0, offset)
        }
    }
}
