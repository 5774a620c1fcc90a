import Glibc

/// A loopback port that stays ours while no broker listens on it.
///
/// A socket bound with SO_REUSEADDR that never listens: connections are refused, a listener of ours may bind the port
/// too, and the kernel gives the port to nobody else (not even to a client, which could then connect to itself).
final class PortReservation: Sendable {
    /// Why no port could be reserved.
    struct Failure: Error, CustomStringConvertible {
        let call: String
        let code: Int32
        var description: String { "cannot reserve a loopback port: \(call) failed with errno \(code)" }
    }

    let port: Int
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
        do {
            port = try Self.bindToFreePort(descriptor)
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit {
        close(descriptor)
    }

    private static func bindToFreePort(_ descriptor: Int32) throws -> Int {
        var reuse: Int32 = 1
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        guard setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
            throw Failure(call: "setsockopt", code: errno)
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isBound = withUnsafeBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { bind(descriptor, $0.baseAddress, size) == 0 }
        }
        guard isBound else { throw Failure(call: "bind", code: errno) }
        var length = size
        let isNamed = withUnsafeMutableBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { getsockname(descriptor, $0.baseAddress, &length) == 0 }
        }
        guard isNamed else { throw Failure(call: "getsockname", code: errno) }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
