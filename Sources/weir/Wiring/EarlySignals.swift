import Glibc

/// Signals that come before the services that drain are there to take them.
enum EarlySignals {
    /// Has SIGTERM end the process well: nothing is under way yet, and the services replace this when they start.
    static func endWell() {
        signal(SIGTERM) { _ in _exit(0) }
    }
}
