import CMicroHTTPD
import Dispatch
import Glibc

/// The one owner of a daemon of libmicrohttpd and of what its callbacks use.
///
/// `@unchecked` because the pointer never changes, and stopping, which frees it, is called once, by `HTTPServer`.
final class Daemon: @unchecked Sendable {
    private let pointer: OpaquePointer
    private let core: Unmanaged<ServerCore>
    private let overdueTimer: any DispatchSourceTimer

    init?(listeningAt socket: Int32, core: ServerCore) {
        let retained = Unmanaged.passRetained(core)
        var options = CMicroHTTPD_Options()
        options.listen_socket = socket
        options.connection_limit = UInt32(clamping: core.limits.connections)
        // Only a backstop behind the deadlines of the connection table.
        options.inactivity_seconds = UInt32(clamping: core.limits.keepAlive.components.seconds + 1)
        options.connection_memory = core.limits.requestHeadBytes
        options.handle_request = handleRequest
        options.request_completed = requestCompleted
        options.connection_changed = connectionChanged
        options.unescape = keepEscapes
        options.context = retained.toOpaque()
        guard let pointer = CMicroHTTPD_start(&options) else {
            retained.release()
            return nil
        }
        self.pointer = pointer
        self.core = retained
        overdueTimer = DispatchSource.makeTimerSource(queue: .global())
        overdueTimer.schedule(deadline: .now() + 0.5, repeating: 0.5, leeway: .milliseconds(100))
        overdueTimer.setEventHandler { core.connections.cutOverdue() }
        overdueTimer.activate()
    }

    /// Stops accepting, lets requests under way end until the deadline, closes the rest.
    ///
    /// It blocks. Call it once.
    func stop(drainingUntil deadline: ContinuousClock.Instant) {
        let core = core.takeUnretainedValue()
        let listening = MHD_quiesce_daemon(pointer)
        // Not closed before the server's thread has ended, which might still accept from whatever has the number then.
        shutdown(listening, Int32(SHUT_RDWR))
        defer { close(listening) }
        while core.connections.answeringCount > 0, ContinuousClock.now < deadline { usleep(1000) }
        core.refuseSuspensions()
        // libmicrohttpd ends the process if a connection is suspended when it stops. Compression ends within a second.
        while core.hasSuspensions { usleep(1000) }
        MHD_stop_daemon(pointer)
        overdueTimer.cancel()
        self.core.release()
    }
}
