import LagModel

/// Pauses that double from one to the next, half of each left to chance.
struct Backoff {
    private let first: Int64
    private let longest: Int64

    init(first: Duration, longest: Duration) {
        self.first = max(1, first.wholeNanoseconds)
        self.longest = max(self.first, longest.wholeNanoseconds)
    }

    /// The pause after so many failures, in nanoseconds: between a half of it and the whole.
    func pause(afterFailures count: Int, chance: Double) -> Int64 {
        let shift = max(0, min(count - 1, 62))
        let doubled = first.multipliedReportingOverflow(by: 1 << Int64(shift))
        let whole = doubled.overflow ? longest : min(longest, doubled.partialValue)
        let part = chance >= 0 && chance < 1 ? chance : 0.5
        return whole - whole / 2 + Int64(Double(whole / 2) * part)
    }

    /// What is honoured of a wait that the other side asked for.
    func bounded(_ wait: Duration?) -> Int64 {
        max(0, min(longest, (wait ?? .zero).wholeNanoseconds))
    }
}
