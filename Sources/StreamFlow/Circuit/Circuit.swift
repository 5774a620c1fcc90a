import LagModel

/// Says whether calls are made at all: it opens when none succeeds, and then lets single ones through.
///
/// While it is open its clock, by which records are timed, stands still.
struct Circuit {
    private let settings: CircuitSettings
    private let backoff: Backoff

    private(set) var state = CircuitState.closed
    /// Grows whenever a call is answered.
    private(set) var evidence: UInt32 = 0
    /// Grows whenever the server says that it is ready.
    private(set) var words: UInt32 = 0
    /// How many records that failed before may be called at once; from 1 after each opening it doubles with every success.
    private(set) var suspectLimit = 1
    /// When the next probe is due, while it is open.
    private(set) var probeAt = Instant(nanoseconds: .min)

    private var serverFailures = 0
    private var failedRecords = 0
    private var failedRow: UInt32 = 1
    private var isOpenForServer = false
    private var failedProbes = 0
    private var lastFailureAt = Instant(nanoseconds: .min)
    private var openedAt = Instant(nanoseconds: .min)
    /// Since when, while it is open, no record was given up.
    private var patientSince = Instant(nanoseconds: .min)
    private var timeOpen: Int64 = 0
    /// Until when the server asked to be left alone.
    private var quietUntil = Instant(nanoseconds: .min)

    init(_ settings: CircuitSettings) {
        self.settings = settings
        backoff = Backoff(first: settings.firstPause, longest: settings.longestPause)
    }

    var isClosed: Bool { state == .closed }

    /// The time without that during which it was open, in nanoseconds.
    func clock(at now: Instant) -> Int64 {
        (isClosed ? now : min(now, openedAt)).nanoseconds.minusSaturating(timeOpen)
    }

    /// A call succeeded, so the server works.
    mutating func succeeded(bySuspect: Bool, at now: Instant) {
        evidence &+= 1
        serverFailures = 0
        if failedRecords > 0 {
            failedRecords = 0
            failedRow &+= 1
        }
        if !isClosed { close(at: now) }
        if bySuspect { suspectLimit = min(suspectLimit, 1 << 20) * 2 }
    }

    /// The server said that it is ready: the next probe need not wait longer than the first did.
    ///
    /// That is no success of a call: a server that hangs may well go on saying so.
    mutating func serverIsReady(at now: Instant) {
        words &+= 1
        guard !isClosed, isOpenForServer else { return }
        failedProbes = 0
        let soon = lastFailureAt.advanced(by: settings.firstPause)
        probeAt = max(quietUntil, min(probeAt, soon))
    }

    /// A call failed; opens the circuit where that makes too many in a row.
    mutating func failed(_ failure: CallFailure, row: inout UInt32, at now: Instant, chance: Double) {
        if failure.isOfServer, failure.retryAfter != nil {
            quietUntil = max(quietUntil, now.advanced(by: .nanoseconds(backoff.bounded(failure.retryAfter))))
            probeAt = max(probeAt, quietUntil)
        }
        guard isClosed else { return }
        if failure.isOfServer { serverFailures += 1 }
        if row != failedRow {
            row = failedRow
            failedRecords += 1
        }
        let isServerGone = serverFailures >= max(1, settings.serverFailures)
        if isServerGone || failedRecords >= max(1, settings.failuresInARow) {
            open(forServer: isServerGone, at: now, chance: chance)
        }
    }

    /// Makes no more calls but probes.
    mutating func open(forServer isForServer: Bool, at now: Instant, chance: Double) {
        state = .open
        isOpenForServer = isForServer
        openedAt = now
        patientSince = now
        suspectLimit = 1
        failedProbes = 0
        waitForProbe(at: now, chance: chance)
    }

    /// A probe is in flight.
    mutating func probeBegan() { state = .halfOpen }

    /// The probe failed: the next one comes later.
    mutating func probeFailed(at now: Instant, chance: Double) {
        state = .open
        failedProbes += 1
        waitForProbe(at: now, chance: chance)
    }

    /// The probe ended and told nothing: another may be made at once.
    mutating func probeWasLost() {
        if state == .halfOpen { state = .open }
    }

    /// Whether the wait for the server has lasted as long as it may for a record that nothing can prove bad; it then begins anew.
    mutating func endsPatience(at now: Instant) -> Bool {
        guard !isClosed, now.age(of: patientSince) >= settings.patience else { return false }
        patientSince = now
        return true
    }

    private mutating func waitForProbe(at now: Instant, chance: Double) {
        lastFailureAt = now
        let pause = backoff.pause(afterFailures: failedProbes + 1, chance: chance)
        probeAt = max(quietUntil, now.advanced(by: .nanoseconds(pause)))
    }

    private mutating func close(at now: Instant) {
        state = .closed
        suspectLimit = 1
        timeOpen = timeOpen.plusSaturating(now.age(of: openedAt).wholeNanoseconds)
    }
}
