/// Where a server listens: `:9308` (all addresses of the machine, IPv4 and IPv6), `127.0.0.1:9308`, or `[::1]:9308`.
public struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// The numeric address; empty for all.
    public let host: String
    /// The port; 0 for any that is free.
    public let port: UInt16

    /// Reads an address as it is written in configuration.
    public init(_ text: String) throws(HTTPServerError) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw HTTPServerError.invalidAddress(text)
        }
        let host = text[..<colon]
        switch (host.first, host.last) {
        case ("[", "]") where host.contains(":"): self.host = String(host.dropFirst().dropLast())
        case _ where host.contains(where: { "[]:".contains($0) }): throw HTTPServerError.invalidAddress(text)
        default: self.host = String(host)
        }
        self.port = port
    }

    /// The address as it is written in configuration.
    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

extension HTTPServerError {
    static func invalidAddress(_ text: String) -> HTTPServerError {
        HTTPServerError(
            .invalidAddress,
            "\(String(reflecting: text)) is no listen address: write it as :9308, 127.0.0.1:9308 or [::1]:9308.")
    }
}
