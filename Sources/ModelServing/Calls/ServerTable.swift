/// The servers that were called, each with its connections.
// Safe: it is used on its event loop only.
final class ServerTable<Server>: @unchecked Sendable {
    private let countOfEach: Int
    private let make: @Sendable (ServerAddress) -> Server
    private var servers: [ServerAddress: [Server]] = [:]
    private var turn = 0

    /// - Parameter countOfEach: how many there are of one address, each in its turn.
    init(countOfEach: Int = 1, _ make: @escaping @Sendable (ServerAddress) -> Server) {
        self.countOfEach = max(1, countOfEach)
        self.make = make
    }

    /// The server whose turn it is.
    func server(at address: ServerAddress) -> Server {
        turn &+= 1
        if let known = servers[address] { return known[turn % known.count] }
        let made = (0..<countOfEach).map { _ in make(address) }
        servers[address] = made
        return made[0]
    }
}
