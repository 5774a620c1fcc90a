/// Which connections are open, and until when each must have done what it has to do.
///
/// libmicrohttpd's own time-out begins anew with each byte, so that a client that sends a byte now and then would stay for
/// ever; the deadlines here do not move.
struct ConnectionTable {
    typealias Instant = ContinuousClock.Instant

    /// A connection for as long as it is open.
    struct ID: Hashable {
        let rawValue: UInt
    }

    private struct Connection {
        let socket: Int32
        var isAnswering = false
        var since: Instant
        var deadline: Instant
    }

    private let limits: HTTPServerLimits
    private var connections: [ID: Connection] = [:]

    init(limits: HTTPServerLimits) { self.limits = limits }

    var count: Int { connections.count }

    /// How many connections have sent a request whose response has not been sent to its end.
    var answeringCount: Int { connections.values.count { $0.isAnswering } }

    /// A client connected.
    ///
    /// Returns the sockets to shut down so that there is room for the next ones.
    mutating func opened(_ id: ID, socket: Int32, at now: Instant) -> [Int32] {
        connections[id] = Connection(socket: socket, since: now, deadline: now + limits.requestHead)
        let mostUsed = limits.connections - limits.connections / 4
        return connections.count > mostUsed ? removeLongestUnchanged(count: limits.connections / 8 + 1, except: id) : []
    }

    /// The head of a request is complete.
    mutating func requestBegan(_ id: ID, at now: Instant) {
        connections[id]?.since = now
        connections[id]?.deadline = now + limits.exchange
        connections[id]?.isAnswering = true
    }

    /// A response was sent to its end.
    mutating func responseEnded(_ id: ID, at now: Instant) {
        connections[id]?.since = now
        connections[id]?.deadline = now + limits.keepAlive
        connections[id]?.isAnswering = false
    }

    /// The connection is about to be closed.
    mutating func closed(_ id: ID) { connections[id] = nil }

    /// Forgets the connections that are past their deadlines, and returns their sockets, to be shut down.
    mutating func removeOverdue(at now: Instant) -> [Int32] {
        remove(connections.filter { $0.value.deadline <= now }.map(\.key))
    }

    /// Forgets those connections with which nothing happened for the longest time, first such as only wait.
    ///
    /// It is several at once, so that a flood of new ones does not cost a search each.
    private mutating func removeLongestUnchanged(count: Int, except newest: ID) -> [Int32] {
        let candidates = connections.filter { $0.key != newest }.sorted { one, other in
            one.value.isAnswering == other.value.isAnswering
                ? one.value.since < other.value.since : other.value.isAnswering
        }
        return remove(candidates.prefix(count).map(\.key))
    }

    private mutating func remove(_ ids: [ID]) -> [Int32] {
        ids.compactMap { connections.removeValue(forKey: $0)?.socket }
    }
}
