import LagModel

extension Instant {
    /// Nanoseconds since an earlier time, at most 292 years; 0 where that one is not earlier.
    func nanoseconds(since earlier: Instant) -> Int64 {
        guard nanoseconds > earlier.nanoseconds else { return 0 }
        let (difference, overflow) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
        return overflow ? .max : difference
    }
}
