import Foundation

/// A loopback port that is held and on which nobody listens, so that connecting is refused.
///
/// A server of the test that sets SO_REUSEADDR may listen on it, end, and come back: the system gives it to nobody else.
public final class ClosedPort: Sendable {
    /// The port's number.
    public let number: UInt16
    private let descriptor: Int32

    /// Binds a free port.
    ///
    /// - Throws: `POSIXError` where the system gives none.
    public init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw POSIXError.last }
        do { number = try Self.bindLoopback(descriptor) } catch {
            // What is not yet whole is not deinitialised.
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    private static func bindLoopback(_ descriptor: Int32) throws -> UInt16 {
        var reuse: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw POSIXError.last }
        return UInt16(bigEndian: address.sin_port)
    }
}
