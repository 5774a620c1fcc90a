/// The servers that were called, each with its connections.
// Safe: it is used on its event loop only.
final class GRPCServers: @unchecked Sendable {
    private let settings: ModelConnectionSettings
    private let connector: Connector
    private var servers: [ServerAddress: [GRPCServer]] = [:]
    private var turn = 0

    init(_ settings: ModelConnectionSettings, _ connector: Connector) {
        self.settings = settings
        self.connector = connector
    }

    /// A connection to the server; where there are several, each in turn.
    func server(at address: ServerAddress) -> GRPCServer {
        turn &+= 1
        if let known = servers[address] { return known[turn % known.count] }
        let made = (0..<max(1, settings.http2Connections)).map { _ in GRPCServer(address, settings, connector) }
        servers[address] = made
        return made[0]
    }
}
