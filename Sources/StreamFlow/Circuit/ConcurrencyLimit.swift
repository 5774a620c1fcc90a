import LagModel

/// How many calls may be in flight; between bounds it finds the number up to which latency does not rise.
///
/// It works in rounds of as many successes as the limit is, at least 8, and compares the mean latency of a round with the
/// baseline, a smoothed minimum of such means:
/// - not above 5/4 of it (and 1 ms): the limit grows by 1, where it was reached;
/// - above twice it (and 1 ms): the limit falls to 3/4;
/// - a failure of the server: it falls to 3/4 as well, once in a round.
///
/// At a limit of 1 our own calls do not slow one another, so what is measured there becomes the baseline: so it follows a model
/// that has become slower. After the circuit was open it starts again from the initial number, or from less.
struct ConcurrencyLimit {
    private let initial: Int
    private let maximum: Int
    private(set) var current: Int

    private var successes = 0
    private var latencies: Int64 = 0
    private var wasReached = false
    private var hasFallen = false
    private var baseline: Int64?

    init(_ settings: ConcurrencySettings) {
        initial = max(1, settings.initial)
        maximum = max(initial, settings.maximum)
        current = initial
    }

    private var isAdaptive: Bool { maximum > initial }

    /// As many calls as allowed are in flight.
    mutating func reached() { wasReached = true }

    mutating func succeeded(latency: Duration) {
        guard isAdaptive else { return }
        latencies = latencies.plusSaturating(max(0, latency.wholeNanoseconds))
        successes += 1
        if successes >= max(8, current) { endRound() }
    }

    mutating func serverFailed() {
        guard isAdaptive, !hasFallen else { return }
        fall()
    }

    /// Calls are made again after a time without.
    mutating func restart() {
        guard isAdaptive else { return }
        current = min(current, initial)
        beginRound()
    }

    private mutating func endRound() {
        let mean = latencies / Int64(successes)
        let grown = wasReached
        beginRound()
        guard let baseline, current > 1 else {
            self.baseline = mean
            if grown { current = min(maximum, current + 1) }
            return
        }
        if mean < baseline { self.baseline = baseline - (baseline - mean) / 4 }
        let slack: Int64 = 1_000_000
        if mean > baseline.plusSaturating(baseline).plusSaturating(slack) {
            fall()
        } else if mean <= baseline.plusSaturating(baseline / 4).plusSaturating(slack), grown {
            current = min(maximum, current + 1)
        }
    }

    private mutating func fall() {
        current = max(1, current * 3 / 4)
        beginRound()
        hasFallen = true
    }

    private mutating func beginRound() {
        successes = 0
        latencies = 0
        wasReached = false
        hasFallen = false
    }
}
