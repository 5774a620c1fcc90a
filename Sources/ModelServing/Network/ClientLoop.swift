import NIOCore
import NIOPosix

/// The one thread on which all connections of a client live.
final class ClientLoop: Sendable {
    let loop: any EventLoop
    let executor: LoopExecutor
    private let group: MultiThreadedEventLoopGroup

    init() {
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        loop = group.next()
        executor = LoopExecutor(loop)
    }

    /// Runs work on the thread: at once where this is it.
    func perform(_ work: @escaping @Sendable () -> Void) {
        if loop.inEventLoop { work() } else { loop.execute(work) }
    }

    /// Ends the thread, and with it all connections.
    func end() async {
        await executor.close()
        try? await group.shutdownGracefully()
    }
}
