import Inference
import NIOCore

/// Whoever works on a call, and stops when its caller no longer waits.
protocol CallBearer: AnyObject {
    func drop(_ call: Call)
}

/// One call and its caller, who waits.
// Safe: it is used on its event loop only, but for what never changes.
final class Call: @unchecked Sendable {
    let request: ModelRequest
    let address: ServerAddress
    /// Whether it only asks for the status of a page.
    let isProbe: Bool
    let patience: Duration
    let due: NIODeadline
    var bearer: (any CallBearer)?
    var table: CallTable?
    /// Whether it was sent once more, because the connection had ended before the server could look at it.
    private(set) var isRestarted = false
    private var outcome: Result<ModelAnswer, ModelFailure>?
    private var caller: CheckedContinuation<Result<ModelAnswer, ModelFailure>, Never>?

    init(_ request: ModelRequest, isProbe: Bool = false, within patience: Duration) {
        self.request = request
        self.isProbe = isProbe
        self.patience = patience
        address = ServerAddress(host: request.host, port: request.port)
        due = .after(patience)
    }

    var isOver: Bool { outcome != nil }

    /// True the first time: the call may be sent once more.
    func mayRestart() -> Bool {
        defer { isRestarted = true }
        return !isRestarted && !isOver
    }

    /// The caller waits from here on.
    func await(by caller: CheckedContinuation<Result<ModelAnswer, ModelFailure>, Never>) {
        if let outcome { caller.resume(returning: outcome) } else { self.caller = caller }
    }

    /// Ends the call; only the first end counts.
    func end(_ outcome: Result<ModelAnswer, ModelFailure>) {
        guard self.outcome == nil else { return }
        self.outcome = outcome
        bearer = nil
        table?.remove(self)
        table = nil
        caller?.resume(returning: outcome)
        caller = nil
    }

    /// Ends the call from the caller's side: whoever works on it stops.
    func giveUp(_ failure: ModelFailure) {
        let bearer = bearer
        end(.failure(failure))
        bearer?.drop(self)
    }
}

extension Call {
    /// What a call gets that we end ourselves.
    var endedByUs: ModelFailure {
        switch request.method {
        case .post: .transport("the connection to \(address.authority) was closed by us")
        case .unary: .transport("the call to \(address.authority) was ended by us")
        }
    }

    /// What a call gets that would become another on the wire.
    var notSendable: ModelFailure {
        .badAnswer(
            "the call to \(address.authority) is not possible: its path or a header holds what may not stand there")
    }
}
