import Synchronization

/// Admits each call and decides its fate: the one place of settings, chance and counters.
final class CallDesk: Sendable {
    /// What happens to a call.
    enum Fate: Equatable {
        case answered
        case failed(ModelStubSettings.Failure)
        case refused
    }

    /// A call's fate, when it comes, and what the caller is advised then.
    struct Admission {
        let fate: Fate
        let delay: Duration
        let retryAfterSeconds: Int?
    }

    private struct State {
        var settings: ModelStubSettings
        var random: SplitMix64
        var counters = ModelStubCounters()

        mutating func nextFate() -> Fate {
            guard settings.failureRate > 0 else { return .answered }
            let chance = Double.random(in: 0..<1, using: &random)
            return chance < settings.failureRate ? .failed(settings.failure) : .answered
        }

        mutating func nextDelay() -> Duration {
            guard settings.jitter > .zero else { return settings.latency }
            return settings.latency + settings.jitter * Double.random(in: 0..<1, using: &random)
        }
    }

    private let state: Mutex<State>

    init(_ settings: ModelStubSettings, seed: UInt64) {
        state = Mutex(State(settings: settings, random: SplitMix64(seed: seed)))
    }

    var settings: ModelStubSettings { state.withLock { $0.settings } }

    var counters: ModelStubCounters { state.withLock { $0.counters } }

    func change(_ edit: (inout ModelStubSettings) -> Void) {
        state.withLock { edit(&$0.settings) }
    }

    /// A call has arrived.
    func admit() -> Admission {
        state.withLock { state in
            state.counters.calls += 1
            let advice = state.settings.retryAfterSeconds
            if let limit = state.settings.concurrencyLimit, state.counters.inFlight >= limit {
                state.counters.refused += 1
                return Admission(fate: .refused, delay: .zero, retryAfterSeconds: advice)
            }
            state.counters.inFlight += 1
            state.counters.largestInFlight = max(state.counters.largestInFlight, state.counters.inFlight)
            return Admission(fate: state.nextFate(), delay: state.nextDelay(), retryAfterSeconds: advice)
        }
    }

    /// An admitted call, refused ones apart, has got its answer or its failure.
    func finish(_ fate: Fate, isMalformed: Bool) {
        state.withLock { state in
            state.counters.inFlight -= 1
            switch fate {
            case .answered where isMalformed: state.counters.malformed += 1
            case .answered: state.counters.answered += 1
            case .failed: state.counters.failed += 1
            case .refused: break
            }
        }
    }

    func connected() {
        state.withLock {
            $0.counters.connectionsAccepted += 1
            $0.counters.connectionsOpen += 1
        }
    }

    func disconnected() {
        state.withLock { $0.counters.connectionsOpen -= 1 }
    }
}
