import Inference
import NIOCore

/// The connections to one server, and the calls that wait for one.
// Safe: it is used on its event loop only.
final class RESTServer: CallBearer, @unchecked Sendable {
    let address: ServerAddress
    private let settings: ModelConnectionSettings
    private let connector: Connector
    /// The one that was used last is the last.
    private var idle: [RESTHandler] = []
    private var waiting: [Call] = []
    /// Calls for new connections only.
    private var waitingForNew: [Call] = []
    /// Connections, those that are being made among them.
    private var count = 0
    private var connecting = 0
    private var isPruning = false

    init(_ address: ServerAddress, _ settings: ModelConnectionSettings, _ connector: Connector) {
        self.address = address
        self.settings = settings
        self.connector = connector
    }

    /// Makes the call on a connection that is free, on a new one, or on the next that becomes free.
    func start(_ call: Call) {
        call.bearer = self
        if let handler = idle.popLast() { return handler.send(call) }
        waiting.append(call)
        connectWhereWanted()
    }

    /// A call that waits is no longer waited for.
    func drop(_ call: Call) {
        waiting.removeAll { $0 === call }
        waitingForNew.removeAll { $0 === call }
    }

    /// Makes the call on a connection that is not made yet; one has just ended, so there is room for it.
    func startAnew(_ call: Call) {
        call.bearer = self
        waitingForNew.append(call)
        connectWhereWanted()
    }

    /// A connection can take a call.
    func isFree(_ handler: RESTHandler) {
        if !waiting.isEmpty { return handler.send(waiting.removeFirst()) }
        idle.append(handler)
        prune(on: handler.loop)
    }

    /// A connection has ended.
    func hasEnded(_ handler: RESTHandler) {
        count -= 1
        idle.removeAll { $0 === handler }
        connectWhereWanted()
    }

    private func connectWhereWanted() {
        while connecting < waiting.count + waitingForNew.count, count < max(1, settings.connections) { connect() }
    }

    private func connect() {
        count += 1
        connecting += 1
        let limit = settings.maximumAnswerBytes
        connector.connect(to: address) { channel in
            try channel.pipeline.syncOperations.addHTTP(answerLimit: limit)
            try channel.pipeline.syncOperations.addHandler(RESTHandler(self, limit: limit, loop: channel.eventLoop))
        }
        .whenFailure { error in
            self.connecting -= 1
            self.count -= 1
            (self.waitingForNew.first ?? self.waiting.first)?.giveUp(
                ModelFailure(error, of: self.address, limit: limit))
            self.connectWhereWanted()
        }
    }

    /// A connection was made.
    func hasBegun(_ handler: RESTHandler) {
        connecting -= 1
        if !waitingForNew.isEmpty { return handler.send(waitingForNew.removeFirst()) }
        isFree(handler)
    }

    /// Closes connections that were not used for some time, for as long as there are any.
    private func prune(on loop: any EventLoop) {
        guard !isPruning else { return }
        isPruning = true
        loop.scheduleTask(in: TimeAmount(settings.idleTimeout)) { [weak self] in
            guard let self else { return }
            isPruning = false
            let limit = NIODeadline.now() - TimeAmount(settings.idleTimeout)
            let old = idle.prefix { $0.freeSince <= limit }
            idle.removeFirst(old.count)
            for handler in old { handler.close() }
            if !idle.isEmpty { prune(on: loop) }
        }
    }
}
