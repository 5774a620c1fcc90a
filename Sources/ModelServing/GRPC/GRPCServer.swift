import Inference
import NIOCore
import NIOHTTP2

/// A connection to one server that is made when a call wants it, and the calls that wait for it.
// Safe: it is used on its event loop only.
final class GRPCServer: CallBearer, @unchecked Sendable {
    let address: ServerAddress
    private let settings: ModelConnectionSettings
    private let connector: Connector
    private var handler: GRPCHandler?
    private var waiting: [Call] = []
    private var isConnecting = false

    init(_ address: ServerAddress, _ settings: ModelConnectionSettings, _ connector: Connector) {
        self.address = address
        self.settings = settings
        self.connector = connector
    }

    func start(_ call: Call) {
        if let handler { return handler.send(call) }
        call.bearer = self
        waiting.append(call)
        if !isConnecting { connect() }
    }

    /// A call that waits is no longer waited for.
    func drop(_ call: Call) {
        waiting.removeAll { $0 === call }
    }

    /// A connection was made.
    func hasBegun(_ handler: GRPCHandler) {
        isConnecting = false
        self.handler = handler
        let calls = waiting
        waiting = []
        for call in calls { handler.send(call) }
    }

    /// A connection takes no further calls.
    func isSpent(_ handler: GRPCHandler) {
        if self.handler === handler { self.handler = nil }
    }

    private func connect() {
        isConnecting = true
        connector.connect(to: address) { [settings] channel in
            var configuration = NIOHTTP2Handler.ConnectionConfiguration()
            configuration.initialSettings = ReceiveCredit.settings
            // Answers that come after their calls were given up must find their streams known: for NIO the connection is broken else.
            configuration.maximumRecentlyResetStreams = 10_000
            let http2 = NIOHTTP2Handler(mode: .client, connectionConfiguration: configuration)
            try channel.pipeline.syncOperations.addHandler(http2)
            let handler = GRPCHandler(self, limit: settings.maximumAnswerBytes, isSecure: settings.tls != nil)
            try channel.pipeline.syncOperations.addHandler(handler)
        }
        .whenFailure { error in
            self.isConnecting = false
            let failure = ModelFailure(error, of: self.address)
            for call in self.waiting { call.giveUp(failure) }
        }
    }
}
