import NIOHTTP2

/// Gives the peer back the room that its data took (RFC 9113, section 5.2), the connection's in large portions.
struct ReceiveCredit {
    private static let portion = 16 << 10

    private var owed = 0

    /// The frames to send after so many bytes of a DATA frame.
    mutating func updates(after count: Int, on stream: HTTP2StreamID, isLast: Bool) -> [HTTP2Frame] {
        owed += count
        guard count > 0, owed >= Self.portion || !isLast else { return [] }
        var updates: [HTTP2Frame] = []
        if owed >= Self.portion {
            updates.append(Self.update(.rootStream, by: owed))
            owed = 0
        }
        if !isLast { updates.append(Self.update(stream, by: count)) }
        return updates
    }

    private static func update(_ stream: HTTP2StreamID, by count: Int) -> HTTP2Frame {
        HTTP2Frame(streamID: stream, payload: .windowUpdate(windowSizeIncrement: count))
    }
}
