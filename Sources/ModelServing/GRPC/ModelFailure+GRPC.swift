import GRPCCore
import Inference

extension ModelFailure {
    /// What an error of a gRPC call means.
    init(_ error: any Error, of address: ServerAddress, limit: Int) {
        switch error {
        case let failure as ModelFailure: self = failure
        case let refused as RefusedCall: self.init(refused, of: address, limit: limit)
        case let error as RPCError: self.init(error, of: address)
        case is CancellationError: self = .transport("the call to \(address.authority) was ended by us")
        default: self = .transport(TransportSentence(address: address)(error))
        }
    }

    /// The transport makes up a status where a connection breaks or a message is too large; a server's own is told from it by its words.
    private init(_ refused: RefusedCall, of address: ServerAddress, limit: Int) {
        let (code, message) = (refused.status.code, refused.status.message)
        switch code {
        case .unavailable where message.hasPrefix("Stream unexpectedly closed"):
            self = .transport("\(address.authority) broke the connection without an answer")
        case .internalError where message.contains("exceeded the configured maximum payload size"):
            self = .answerTooLarge(limit: limit)
        default:
            var text = BriefText()
            text.append(message.utf8)
            self = .grpc(code: code.rawValue, text: text.text, retryAfter: refused.metadata.pushback)
        }
    }

    /// The transport throws what kept a call from being made.
    private init(_ error: RPCError, of address: ServerAddress) {
        switch error.code {
        case .internalError where error.cause == nil: self = .badAnswer("\(address.authority) does not answer in gRPC")
        default: self = .transport(TransportSentence(address: address)(error.root))
        }
    }
}

extension RPCError {
    /// The innermost error.
    fileprivate var root: any Error {
        var root: any Error = self
        while let cause = (root as? RPCError)?.cause ?? (root as? RuntimeError)?.cause { root = cause }
        return root
    }
}

extension Metadata {
    /// The server's push-back, where it gives one.
    fileprivate var pushback: Duration? {
        guard let text = self[stringValues: "grpc-retry-pushback-ms"].first(where: { _ in true }),
            let milliseconds = Int(text), (0...86_400_000).contains(milliseconds)
        else { return nil }
        return .milliseconds(milliseconds)
    }
}
