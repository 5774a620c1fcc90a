import NIOCore
import Synchronization

/// The cluster's one lock: the event loop answers under it, and tests change the state under it.
final class ClusterCore: Sendable {
    private let processor: Mutex<RequestProcessor>
    private let clock: @Sendable () -> Duration

    init(processor: RequestProcessor, clock: @escaping @Sendable () -> Duration) {
        self.processor = Mutex(processor)
        self.clock = clock
    }

    func withProcessor<Result: Sendable>(_ body: (inout RequestProcessor) throws -> Result) rethrows -> Result {
        try processor.withLock {
            $0.state.now = clock()
            return try body(&$0)
        }
    }

    func update<Result: Sendable>(_ change: (inout FakeState) throws -> Result) rethrows -> Result {
        try withProcessor {
            $0.metadataCache.removeAll()
            return try change(&$0.state)
        }
    }

    /// Counts a request that arrived, before anything is done about it.
    func received(_ frame: ByteBuffer, isRawToken: Bool) {
        let key = frame.getInteger(at: frame.readerIndex, as: Int16.self)
        let api = isRawToken ? .saslAuthenticate : key.flatMap(WireAPI.init(rawValue:))
        processor.withLock { $0.counters.received(api, bytes: frame.readableBytes + MemoryLayout<Int32>.size) }
    }

    func answer(_ frame: ByteBuffer, broker: Int32, session: inout SaslSession) -> Answer {
        let key = frame.getInteger(at: frame.readerIndex, as: Int16.self)
        let isRawToken = session.expectsRawToken
        let now = clock()
        return processor.withLock {
            let answer = $0.answer(frame, broker: broker, session: &session, now: now)
            let api = isRawToken ? .saslAuthenticate : key.flatMap(WireAPI.init(rawValue:))
            $0.counters.sent(api, bytes: answer.byteCount)
            return answer
        }
    }

    func connectionOpened() {
        processor.withLock {
            $0.counters.connectionsAccepted += 1
            $0.counters.connectionsOpen += 1
        }
    }

    func connectionClosed() {
        processor.withLock { $0.counters.connectionsOpen -= 1 }
    }
}

extension Answer {
    fileprivate var byteCount: Int {
        switch self {
        case .reply(let bytes, _), .replyThenClose(let bytes, _): bytes.readableBytes
        case .close, .silence, .hold: 0
        }
    }
}
