import AsyncHTTPClient
import Inference
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

extension ModelFailure {
    /// What an error of the HTTP client means.
    init(_ error: any Error, of address: ServerAddress, within deadline: Duration, limit: Int) {
        switch error {
        case let failure as ModelFailure: self = failure
        case let error as HTTPClientError: self.init(error, of: address, within: deadline)
        case let error as NIOHTTPDecompression.DecompressionError:
            self =
                error == .limit
                ? .answerTooLarge(limit: limit) : .badAnswer("the compressed answer of \(address.authority) is broken")
        case is NIOHTTPDecompression.ExtraDecompressionError:
            self = .badAnswer("the compressed answer of \(address.authority) is broken")
        case let error as HTTPParserError:
            self =
                error == .invalidEOFState
                ? .transport("\(address.authority) closed the connection in the middle of its answer")
                : .transport("\(address.authority) does not answer in HTTP/1.1")
        default: self = .transport(TransportSentence(address: address)(error))
        }
    }

    private init(_ error: HTTPClientError, of address: ServerAddress, within deadline: Duration) {
        switch error {
        case .deadlineExceeded, .readTimeout, .writeTimeout: self = .overdue(deadline)
        case .connectTimeout, .tlsHandshakeTimeout: self = .transport("no connection to \(address.authority) in time")
        case .getConnectionFromPoolTimeout:
            self = .transport("no connection to \(address.authority) in time, or all are in use")
        case .remoteConnectionClosed: self = .transport("\(address.authority) closed the connection without an answer")
        case .cancelled, .alreadyShutdown, .requestStreamCancelled:
            self = .transport("the connection to \(address.authority) was closed by us")
        default: self = .badAnswer("the call to \(address.authority) is not possible: \(error.shortDescription)")
        }
    }
}
