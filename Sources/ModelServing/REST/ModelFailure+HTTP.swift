import Inference
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

extension ModelFailure {
    /// What an error of an HTTP connection means.
    init(_ error: any Error, of address: ServerAddress, limit: Int) {
        switch error {
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
}
