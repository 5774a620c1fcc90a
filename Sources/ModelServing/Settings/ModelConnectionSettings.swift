/// How model servers are reached.
public struct ModelConnectionSettings: Hashable, Sendable {
    /// HTTP/1.1 connections for each server, kept alive; as many as calls may be in flight at once, for a call above this number waits.
    public var connections = 32
    /// HTTP/2 connections for each gRPC server, which all calls share.
    public var http2Connections = 1
    /// The largest answer that is taken, in bytes, decompressed.
    public var maximumAnswerBytes = 64 << 20
    /// How long a connection may take to be made.
    public var connectTimeout = Duration.seconds(3)
    /// How long an unused HTTP/1.1 connection is kept; below the 5 s after which common servers close theirs, so that no call meets a closing one.
    public var idleTimeout = Duration.seconds(4)
    /// TLS, or nil for plain connections.
    public var tls: ModelTLS?

    /// The usual settings: plain connections, 32 at a time.
    public init() {}
}
