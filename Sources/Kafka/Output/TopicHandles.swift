internal import CRdKafka
internal import Synchronization

/// The topics that a producer has written to, so that the library looks none up by name for each record.
final class TopicHandles: Sendable {
    fileprivate struct State {
        var handles: [String: TopicHandle] = [:]
        var latest: (name: String, handle: TopicHandle)?
    }

    private let state = Mutex(State())

    /// The handle of a topic, valid inside `ClientHandle.use`; nil where its name is refused.
    func handle(of topic: String, _ client: OpaquePointer) -> OpaquePointer? {
        if let known = state.withLock({ $0.handle(of: topic) }) { return known.pointer }
        guard let handle = rd_kafka_topic_new(client, topic, nil).map(TopicHandle.init) else { return nil }
        // "Calling rd_kafka_topic_new() again returns the previous handle", and each call wants its own destroy (rdkafka.h).
        if !state.withLock({ $0.keep(handle, of: topic) }) { rd_kafka_topic_destroy(handle.pointer) }
        return handle.pointer
    }

    /// Gives the handles back; before the client is destroyed.
    func destroy() {
        let handles = state.withLock { state in
            defer { state = State() }
            return state.handles.values
        }
        for handle in handles { rd_kafka_topic_destroy(handle.pointer) }
    }
}

extension TopicHandles.State {
    fileprivate mutating func handle(of topic: String) -> TopicHandle? {
        if let latest, latest.name == topic { return latest.handle }
        guard let handle = handles[topic] else { return nil }
        latest = (topic, handle)
        return handle
    }

    /// False where another thread was faster.
    fileprivate mutating func keep(_ handle: TopicHandle, of topic: String) -> Bool {
        guard handles[topic] == nil else { return false }
        handles[topic] = handle
        return true
    }
}

/// A `rd_kafka_topic_t`.
// Sendable: the library locks what is behind the pointer; TopicHandles destroys it once.
fileprivate struct TopicHandle: @unchecked Sendable {
    let pointer: OpaquePointer
}
