import Dispatch
import Synchronization

/// An HTTP/1.1 server on a thread of its own, which answers from memory.
public final class HTTPServer: Sendable {
    /// The port at which the server listens: the one that the system chose if the address had port 0.
    public let port: UInt16

    private let core: ServerCore
    private let running: Mutex<Daemon?>

    /// Starts a server.
    ///
    /// The soft limit of open files is raised where the limit of connections needs it and the hard limit allows it.
    ///
    /// - Throws: `HTTPServerError`, with a sentence that says what to do.
    public init(
        listeningAt address: ListenAddress, limits: HTTPServerLimits = HTTPServerLimits(),
        handler: @escaping HTTPHandler
    ) throws(HTTPServerError) {
        var limits = limits
        let descriptors = FileDescriptorLimit.raise(toAllow: limits.connections + 512)
        // What else the process does needs descriptors too: without one for its timers, Dispatch ends the process.
        let reserve = min(512, max(48, descriptors / 2))
        limits.connections = max(4, min(limits.connections, descriptors - reserve))
        let socket = try ListeningSocket(address)
        port = socket.port
        core = ServerCore(handler: handler, limits: limits)
        guard let daemon = Daemon(listeningAt: socket.release(), core: core) else {
            throw HTTPServerError(
                .cannotStart, "Cannot start the HTTP server at \(address): no thread or no memory for it.")
        }
        running = Mutex(daemon)
    }

    deinit {
        guard let daemon = running.withLock({ $0.take() }) else { return }
        DispatchQueue.global().async { daemon.stop(drainingUntil: .now) }
    }

    /// How many clients are connected.
    public var connectionCount: Int { core.connections.count }

    /// Stops listening, lets requests under way end, and closes every connection.
    ///
    /// It returns at most a second after the given time, also when a handler never returns; the server's thread then stays.
    ///
    /// - Parameter drain: How long requests under way may take to end.
    /// - Returns: Whether the server came to its end.
    @discardableResult
    public func stop(draining drain: Duration = .seconds(1)) async -> Bool {
        guard let daemon = running.withLock({ $0.take() }) else { return true }
        return await withCheckedContinuation { continuation in
            let outcome = FirstOutcome(continuation)
            DispatchQueue.global().async {
                daemon.stop(drainingUntil: .now + drain)
                outcome.resume(returning: true)
            }
            let limit = DispatchTime.now() + drain.seconds + 1
            DispatchQueue.global().asyncAfter(deadline: limit) { outcome.resume(returning: false) }
        }
    }
}

/// Resumes a continuation with what happens first.
private final class FirstOutcome: Sendable {
    private let continuation: Mutex<CheckedContinuation<Bool, Never>?>

    init(_ continuation: CheckedContinuation<Bool, Never>) { self.continuation = Mutex(continuation) }

    func resume(returning outcome: Bool) {
        continuation.withLock { $0.take() }?.resume(returning: outcome)
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
