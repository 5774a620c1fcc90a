/// What clients may use up.
///
/// A client that sends nothing, sends a byte now and then, or reads slowly, is cut off after an absolute time; and before
/// connections run out, those that have waited longest make room for new ones.
public struct HTTPServerLimits: Sendable, Hashable {
    /// How many connections may be open at once; fewer where the system allows fewer file descriptors.
    public var connections = 4096
    /// How long a new connection may take until the head of its request is complete.
    public var requestHead = Duration.seconds(10)
    /// How long the rest of the exchange may take: the body of the request and all of the response.
    public var exchange = Duration.seconds(60)
    /// How long a connection may wait, after a response, until the head of the next request is complete.
    public var keepAlive = Duration.seconds(180)
    /// How large the head of a request may be, and what it is parsed into, in bytes.
    public var requestHeadBytes = 32 * 1024
    /// How large the body of a request may be in bytes; it is read and dropped.
    public var requestBodyBytes = 64 * 1024

    /// The default limits.
    public init() {}
}
