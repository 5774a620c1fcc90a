import Glibc

/// A loopback port that is held and on which nobody listens, so that connecting is refused.
final class ClosedPort: Sendable {
    let number: UInt16
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw HTTPFailure(what: "socket: \(errno)") }
        var address = LoopbackSocket.loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { [descriptor] in
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) + getsockname(descriptor, $0, &length)
            }
        }
        guard status == 0 else { throw HTTPFailure(what: "bind: \(errno)") }
        number = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }
}
