/// The servers that were called, each with its connections.
// Safe: it is used on its event loop only.
final class RESTServers: @unchecked Sendable {
    private let settings: ModelConnectionSettings
    private let connector: Connector
    private var servers: [ServerAddress: RESTServer] = [:]

    init(_ settings: ModelConnectionSettings, _ connector: Connector) {
        self.settings = settings
        self.connector = connector
    }

    func server(at address: ServerAddress) -> RESTServer {
        if let known = servers[address] { return known }
        let server = RESTServer(address, settings, connector)
        servers[address] = server
        return server
    }
}
