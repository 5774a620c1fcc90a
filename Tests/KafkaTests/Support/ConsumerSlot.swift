import Kafka
import Synchronization

/// Holds a consumer for a delegate that is made before it.
final class ConsumerSlot: Sendable {
    private let state = Mutex<GroupConsumer?>(nil)

    var consumer: GroupConsumer? {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}

/// Holds a recorder for a closure of its own.
final class RecorderSlot: Sendable {
    private let state = Mutex<MemberRecorder?>(nil)

    var recorder: MemberRecorder? {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
