import Synchronization

/// What the callbacks of one daemon share.
final class ServerCore: Sendable {
    let handler: HTTPHandler
    let limits: HTTPServerLimits
    let connections: ConnectionKeeper
    private let suspensions = Mutex(Suspensions())

    private struct Suspensions {
        var count = 0
        var areAllowed = true
    }

    init(handler: @escaping HTTPHandler, limits: HTTPServerLimits) {
        self.handler = handler
        self.limits = limits
        connections = ConnectionKeeper(limits: limits)
    }

    /// Counts a connection that is about to wait; false if none may, because the server is being stopped.
    func beginSuspension() -> Bool {
        suspensions.withLock { suspensions in
            if suspensions.areAllowed { suspensions.count += 1 }
            return suspensions.areAllowed
        }
    }

    func endSuspension() { suspensions.withLock { $0.count -= 1 } }

    func refuseSuspensions() { suspensions.withLock { $0.areAllowed = false } }

    var hasSuspensions: Bool { suspensions.withLock { $0.count > 0 } }
}
