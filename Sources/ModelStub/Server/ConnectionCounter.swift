import NIOCore

/// Counts connections as they open and close.
final class ConnectionCounter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let desk: CallDesk

    init(_ desk: CallDesk) {
        self.desk = desk
    }

    func channelActive(context: ChannelHandlerContext) {
        desk.connected()
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        desk.disconnected()
        context.fireChannelInactive()
    }
}
