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

/// Leads a closure to the recorder that owns it.
final class RecorderSlot: Sendable {
    private struct Reference {
        weak var recorder: MemberRecorder?
    }

    private let state = Mutex(Reference())

    var recorder: MemberRecorder? {
        get { state.withLock { $0.recorder } }
        set { state.withLock { $0.recorder = newValue } }
    }
}
