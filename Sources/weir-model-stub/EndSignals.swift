import Dispatch
import Glibc

/// Waits for SIGTERM or SIGINT, which then do not end the process by themselves.
final class EndSignals {
    private let signals: AsyncStream<Void>
    private let sources: [any DispatchSourceSignal]

    init() {
        let (signals, continuation) = AsyncStream<Void>.makeStream()
        self.signals = signals
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield() }
            source.activate()
            return source
        }
    }

    /// Returns at the first of them.
    func first() async {
        for await _ in signals { break }
        for source in sources { source.cancel() }
    }
}
