import Dispatch
import Glibc
import Synchronization

/// Cuts off the connections that are past their deadlines, or too many.
final class ConnectionKeeper: Sendable {
    private let table: Mutex<ConnectionTable>

    init(limits: HTTPServerLimits) { table = Mutex(ConnectionTable(limits: limits)) }

    var count: Int { table.withLock { $0.count } }
    var answeringCount: Int { table.withLock { $0.answeringCount } }

    func opened(_ id: ConnectionTable.ID, socket: Int32) {
        shutDown { $0.opened(id, socket: socket, at: .now) }
    }

    func requestBegan(_ id: ConnectionTable.ID) { table.withLock { $0.requestBegan(id, at: .now) } }
    func responseEnded(_ id: ConnectionTable.ID) { table.withLock { $0.responseEnded(id, at: .now) } }
    func closed(_ id: ConnectionTable.ID) { table.withLock { $0.closed(id) } }

    func cutOverdue() { shutDown { $0.removeOverdue(at: .now) } }

    /// Shuts sockets down, whereupon the server's thread sees the end of the stream and closes the connection.
    ///
    /// Under the lock, since a connection leaves the table before its socket is closed: so the number cannot belong to
    /// another file meanwhile.
    private func shutDown(_ choose: (inout ConnectionTable) -> [Int32]) {
        table.withLock { table in
            for socket in choose(&table) { Glibc.shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }
}
