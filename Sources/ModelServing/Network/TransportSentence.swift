import Glibc
import NIOCore
import NIOPosix

/// Says in a sentence why there is no connection, or why it broke.
struct TransportSentence {
    let address: ServerAddress

    func callAsFunction(_ error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError: return connecting(error)
        case let error as IOError: return io(error)
        case let error as ChannelError: return channel(error)
        default: return "the connection to \(address.authority) broke: \(String(describing: error).prefix(200))"
        }
    }

    private func connecting(_ error: NIOConnectionError) -> String {
        if let failure = error.connectionErrors.first {
            if let failure = failure.error as? IOError { return io(failure) }
            return "no connection to \(address.authority) in time"
        }
        return "no connection to \(address.authority): the name \(address.host) has no address"
    }

    private func channel(_ error: ChannelError) -> String {
        switch error {
        case .connectTimeout: "no connection to \(address.authority) in time"
        case .eof, .ioOnClosedChannel, .alreadyClosed: "\(address.authority) closed the connection"
        default: "the connection to \(address.authority) broke: \(error)"
        }
    }

    private func io(_ error: IOError) -> String {
        let reason = String(cString: strerror(error.errnoCode))
        switch error.errnoCode {
        case ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT, EHOSTDOWN, EMFILE, ENFILE, EADDRNOTAVAIL:
            return "no connection to \(address.authority): \(reason)"
        default: return "the connection to \(address.authority) broke: \(reason)"
        }
    }
}
