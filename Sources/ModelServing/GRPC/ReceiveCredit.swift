import NIOHTTP2

/// Gives the peer back the room that its data took (RFC 9113, section 5.2), in large portions.
struct ReceiveCredit {
    /// What a peer may send on one stream, and on all together, before it hears of more room.
    private static let streamWindow = 1 << 20
    private static let connectionWindow = 16 << 20
    private static let firstConnectionWindow = 65_535

    static let settings = [
        HTTP2Setting(parameter: .enablePush, value: 0),
        HTTP2Setting(parameter: .initialWindowSize, value: streamWindow),
        HTTP2Setting(parameter: .maxHeaderListSize, value: 64 << 10),
    ]

    /// What widens a connection's window at its beginning.
    static let firstUpdate = update(.rootStream, by: connectionWindow - firstConnectionWindow)

    private var owed = 0

    /// The frames to send after so many bytes of a DATA frame.
    mutating func updates(after count: Int, on stream: HTTP2StreamID, isLast: Bool) -> [HTTP2Frame] {
        owed += count
        let isDue = owed >= Self.connectionWindow / 4
        guard count > 0, isDue || !isLast else { return [] }
        var updates: [HTTP2Frame] = []
        if isDue {
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
