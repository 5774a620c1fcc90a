internal import LagModel

/// How long things took, counted in steps that double from 1 ms to 524 s.
struct LatencyHistogram: Sendable {
    /// The upper bounds of the steps in seconds; one more step has none.
    static let bounds: [Double] = (0..<20).map { Double(1 << $0) / 1_000 }

    /// How many were in each step.
    private(set) var counts = [Int64](repeating: 0, count: bounds.count + 1)
    /// All of them together, in seconds.
    private(set) var sum = 0.0

    var count: Int64 { counts.reduce(0, +) }

    mutating func observe(nanoseconds: Int64) {
        sum += Double(max(0, nanoseconds)) / 1e9
        counts[Self.step(of: nanoseconds)] += 1
    }

    /// Counts what began at these times, in milliseconds since the Unix epoch, and ends now.
    mutating func observe(milliseconds began: [Int64], until now: Instant) {
        var total = 0.0
        counts.withUnsafeMutableBufferPointer { counts in
            for beganAt in began {
                let nanoseconds = now.nanoseconds &- beganAt &* 1_000_000
                total += Double(max(0, nanoseconds))
                counts[Self.step(of: nanoseconds)] &+= 1
            }
        }
        sum += total / 1e9
    }

    /// The first step whose bound is not exceeded, found by the highest bit.
    private static func step(of nanoseconds: Int64) -> Int {
        guard nanoseconds > 1_000_000 else { return 0 }
        let milliseconds = (nanoseconds - 1) / 1_000_000
        return min(bounds.count, Int64.bitWidth - milliseconds.leadingZeroBitCount)
    }
}
