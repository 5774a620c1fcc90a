import Glibc

/// A bound and listening TCP socket, closed with this value unless it is released to another owner.
struct ListeningSocket: ~Copyable {
    private let descriptor: Int32
    /// The port that the system gave.
    let port: UInt16

    /// Listens at an address; at all of IPv6 and IPv4 where it names none, or of IPv4 alone where there is no IPv6.
    init(_ address: ListenAddress) throws(HTTPServerError) {
        guard address.host.isEmpty || address.host == "::" else {
            self = try SocketAddress(address).listen(as: address)
            return
        }
        do {
            self = try SocketAddress.allIPv6(port: address.port).listen(as: address)
        } catch  where error.code == .addressNotAvailable && address.host.isEmpty {
            self = try SocketAddress.allIPv4(port: address.port).listen(as: address)
        }
    }

    fileprivate init(takingOwnershipOf descriptor: Int32, port: UInt16) {
        self.descriptor = descriptor
        self.port = port
    }

    deinit { close(descriptor) }

    /// Gives the descriptor to another owner.
    consuming func release() -> Int32 {
        let released = descriptor
        discard self
        return released
    }
}

/// An address in the form of the socket calls.
private struct SocketAddress {
    private var storage = sockaddr_storage()
    private var length: socklen_t = 0
    private var family: Int32 = AF_UNSPEC

    static func allIPv6(port: UInt16) -> SocketAddress { SocketAddress(sockaddr_in6.any(port: port), family: AF_INET6) }
    static func allIPv4(port: UInt16) -> SocketAddress { SocketAddress(sockaddr_in.any(port: port), family: AF_INET) }

    init(_ address: ListenAddress) throws(HTTPServerError) {
        var ipv4 = sockaddr_in.any(port: address.port)
        var ipv6 = sockaddr_in6.any(port: address.port)
        if inet_pton(AF_INET, address.host, &ipv4.sin_addr) == 1 {
            self.init(ipv4, family: AF_INET)
        } else if inet_pton(AF_INET6, address.host, &ipv6.sin6_addr) == 1 {
            self.init(ipv6, family: AF_INET6)
        } else {
            throw HTTPServerError.invalidAddress(address.description)
        }
    }

    private init<Address>(_ address: Address, family: Int32) {
        self.family = family
        length = socklen_t(MemoryLayout<Address>.size)
        withUnsafeMutableBytes(of: &storage) { storage in
            withUnsafeBytes(of: address) { storage.copyMemory(from: $0) }
        }
    }

    func listen(as address: ListenAddress) throws(HTTPServerError) -> ListeningSocket {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(family, kind, 0)
        guard descriptor >= 0 else { throw HTTPServerError.listening(address, errno) }
        // From here on the descriptor has an owner that closes it when something throws.
        let unbound = ListeningSocket(takingOwnershipOf: descriptor, port: address.port)
        descriptor.set(SOL_SOCKET, SO_REUSEADDR, 1)
        if family == AF_INET6 { descriptor.set(Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0) }
        guard withSockaddr({ bind(descriptor, $0, length) }) == 0, Glibc.listen(descriptor, 4096) == 0 else {
            throw HTTPServerError.listening(address, errno)
        }
        return ListeningSocket(takingOwnershipOf: unbound.release(), port: descriptor.boundPort ?? address.port)
    }

    private func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>) -> Result) -> Result {
        withUnsafeBytes(of: storage) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { body($0.baseAddress.unsafelyUnwrapped) }
        }
    }
}

extension Int32 {
    /// Sets an option of this socket; a system that lacks it keeps its default.
    fileprivate func set(_ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        _ = setsockopt(self, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    /// The port to which this socket is bound.
    fileprivate var boundPort: UInt16? {
        var address = sockaddr_in6()
        var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let status = withUnsafeMutableBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { getsockname(self, $0.baseAddress.unsafelyUnwrapped, &length) }
        }
        // The port stands at the same place in the addresses of both families.
        return status == 0 ? UInt16(bigEndian: address.sin6_port) : nil
    }
}

extension sockaddr_in {
    fileprivate static func any(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        return address
    }
}

extension sockaddr_in6 {
    fileprivate static func any(port: UInt16) -> sockaddr_in6 {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        return address
    }
}

extension HTTPServerError {
    /// A refusal of the socket calls, in words.
    fileprivate static func listening(_ address: ListenAddress, _ code: Int32) -> HTTPServerError {
        switch code {
        case EADDRINUSE:
            HTTPServerError(
                .portInUse, "Cannot listen at \(address): the port is in use. Stop its owner, or choose another port.")
        case EACCES:
            HTTPServerError(
                .permissionDenied,
                "Cannot listen at \(address): the system does not permit it. Choose a port of 1024 or above.")
        case EADDRNOTAVAIL, EAFNOSUPPORT:
            HTTPServerError(
                .addressNotAvailable,
                "Cannot listen at \(address): this machine does not have the address. Choose one of its own, or none for all."
            )
        default:
            HTTPServerError(.cannotStart, "Cannot listen at \(address): \(String(cString: strerror(code))).")
        }
    }
}
