import LagModel

/// When what a topic did not take is produced again: one time for all of it, so that order can be kept.
struct ProducePause {
    private let backoff: Backoff
    private var rounds = 0
    /// When the next round is due.
    private(set) var until = Instant(nanoseconds: .min)

    init(_ settings: RetrySettings) {
        backoff = Backoff(first: settings.firstPause, longest: settings.longestPause)
    }

    /// One more was not taken; the first of a round sets the time for all.
    mutating func delay(at now: Instant, chance: Double) -> Instant {
        if now >= until {
            rounds += rounds < 64 ? 1 : 0
            until = now.advanced(by: .nanoseconds(backoff.pause(afterFailures: rounds, chance: chance)))
        }
        return until
    }

    /// The topic takes again.
    mutating func end() { rounds = 0 }
}
