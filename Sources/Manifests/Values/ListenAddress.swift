/// Where a server listens: `:9308` (every address), `127.0.0.1:9308`, `[::1]:9308`, `localhost:9308`.
public struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// The host or address without brackets; nil for every address, IPv4 and IPv6.
    public let host: String?

    /// The port; 0 lets the system choose a free one.
    public let port: UInt16

    /// An address to listen at.
    public init(host: String?, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// Reads `host:port` or `:port`; nil for anything else.
    public init?(_ text: String) {
        guard let (host, port) = splitHostAndPort(text), host.isEmpty || isHost(host) else { return nil }
        self.init(host: host.isEmpty ? nil : host, port: port)
    }

    /// The address as it is written in the configuration.
    public var description: String {
        guard let host else { return ":\(port)" }
        return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

/// Splits at the last colon, taking the brackets off an IPv6 address; nil without a port or with an address that lacks its brackets.
func splitHostAndPort(_ text: String) -> (host: String, port: UInt16)? {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let digits = text[text.index(after: colon)...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits) else {
        return nil
    }
    let host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]"), host.contains(":") {
        return (String(host.dropFirst().dropLast()), port)
    }
    return host.contains(":") ? nil : (String(host), port)
}

/// Whether a text could be a host name or an IP address, by its characters.
func isHost(_ text: String) -> Bool {
    if text.contains(":") {
        return text.utf8.allSatisfy {
            (0x30...0x3A).contains($0) || (0x61...0x66).contains($0 | 0x20) || $0 == 0x2E
        }
    }
    return (1...253).contains(text.utf8.count)
        && text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2E || $0 == 0x2D || $0 == 0x5F
        }
}
