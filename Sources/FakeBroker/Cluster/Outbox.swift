import NIOCore

/// Answers that wait for their time: each for its own, none overtaking another.
///
/// It lives on its connection's event loop.
final class Outbox {
    private struct Entry {
        let bytes: ByteBuffer
        let due: NIODeadline
        let isLast: Bool
    }

    private var entries = CircularBuffer<Entry>()
    private var timer: Scheduled<Void>?

    /// Takes an answer that is due after `delay`; with `isLast` the connection closes behind it.
    func add(_ bytes: ByteBuffer, after delay: Duration, isLast: Bool = false, _ context: ChannelHandlerContext) {
        let due = context.eventLoop.now + TimeAmount(delay)
        entries.append(Entry(bytes: bytes, due: entries.last.map { max($0.due, due) } ?? due, isLast: isLast))
    }

    /// Sends what is due and sets the timer for the rest.
    func flush(_ context: ChannelHandlerContext) {
        let now = context.eventLoop.now
        var hasWritten = false
        while let entry = entries.first, entry.due <= now {
            entries.removeFirst()
            guard !entry.isLast else { return sendLast(entry, context.channel) }
            context.write(NIOAny(entry.bytes), promise: nil)
            hasWritten = true
        }
        if hasWritten { context.flush() }
        guard timer == nil, let next = entries.first else { return }
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: next.due) {
            self.timer = nil
            self.flush(context)
        }
    }

    /// Forgets everything: the connection is gone.
    func removeAll() {
        timer?.cancel()
        timer = nil
        entries.removeAll()
    }

    private func sendLast(_ entry: Entry, _ channel: any Channel) {
        removeAll()
        channel.writeAndFlush(entry.bytes).whenComplete { _ in channel.close(promise: nil) }
    }
}
