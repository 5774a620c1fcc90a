internal import LagModel
internal import Synchronization

/// A call that has ended, and what came of it.
struct EndedCall: Sendable {
    let job: CallJob
    let outcome: Result<RecordAnswer, AnswerFailure>
    let begin: Instant
    let end: Instant
}

/// Calls that have ended at about the same time, so that they cost one lock and one call of the producer.
final class EndedCalls: Sendable {
    private let calls = Mutex<[EndedCall]>([])

    /// Adds a call; true where it is the first, so that the caller is the one who must take them.
    func append(_ call: EndedCall) -> Bool {
        calls.withLock { calls in
            calls.append(call)
            return calls.count == 1
        }
    }

    func take() -> [EndedCall] {
        calls.withLock { calls in
            defer { calls = [] }
            return calls
        }
    }
}
