import Inference
import NIOHTTP2

extension ModelFailure {
    /// What an error of an HTTP/2 connection means.
    init(_ error: any Error, of address: ServerAddress) {
        if error is any NIOHTTP2Error {
            self = .transport("\(address.authority) does not speak HTTP/2, or not by its rules: \(type(of: error))")
        } else {
            self = .transport(TransportSentence(address: address)(error))
        }
    }
}
