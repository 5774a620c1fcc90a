import NIOCore

/// What a broker does about one request.
enum Answer {
    /// Sends a frame, after `delay`.
    case reply(ByteBuffer, delay: Duration)
    /// Sends a frame or a part of one, after `delay`, and closes the connection.
    case replyThenClose(ByteBuffer, delay: Duration)
    /// Closes the connection, as Kafka does on a request that it cannot read or does not serve.
    case close
    /// Sends nothing, ever.
    case silence
    /// Keeps the request until the broker no longer hangs.
    case hold
}
