/// Where a server is.
struct ServerAddress: Hashable, Sendable {
    let host: String
    let port: Int

    /// Host and port as in a URL: an IPv6 address in brackets.
    var authority: String {
        host.utf8.contains(UInt8(ascii: ":")) && !host.hasPrefix("[") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// The host without brackets, as name resolution takes it.
    var bareHost: String {
        host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    }
}
