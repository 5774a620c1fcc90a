internal import CRdKafka
internal import LagModel

/// A client that is served: its handle, the thread that reads its events, and the threads on which its calls may block.
final class ClientSession: Sendable {
    let handle: ClientHandle
    let events: EventLoop
    let problems: ConnectionProblems
    private let pool: BlockingPool

    /// Opens a client; `otherEvents` is called on the event thread with what concerns neither requests nor connections.
    init(
        _ configuration: ClientConfiguration, role: ClientRole, blockingThreads: Int,
        otherEvents: @escaping @Sendable (OpaquePointer) -> Void = { _ in }
    ) throws(KafkaError) {
        let observer = CertificateObserver()
        let problems = ConnectionProblems(configuration: configuration, observer: observer)
        let handle = try ClientHandle(configuration, role: role, observer: configuration.tls == nil ? nil : observer)
        let tokens = TokenRefresher(configuration.sasl)
        let events = EventLoop(of: handle) { event in
            switch rd_kafka_event_type(event) {
            case RD_KAFKA_EVENT_ERROR: problems.record(event)
            case RD_KAFKA_EVENT_OAUTHBEARER_TOKEN_REFRESH:
                // A file may be on a disk that hangs. The library asks for the next token only when it has this one.
                let refresh = { @Sendable in tokens.refresh(handle, problems: problems) }
                if !Worker.start(refresh) { refresh() }
            default: otherEvents(event)
            }
        }
        self.handle = handle
        self.problems = problems
        self.events = events
        pool = BlockingPool(limit: blockingThreads)
        guard Worker.start({ events.run() }) else { throw .noThreadLeft(.open) }
    }

    /// Makes a call that blocks, on a thread of its own, and waits for its end at most a second longer than `deadline`.
    ///
    /// - Parameter call: is given the client and the milliseconds that are left.
    func blocking<Value: Sendable>(
        _ operation: KafkaError.Operation, deadline: Duration,
        _ call: @escaping @Sendable (OpaquePointer, Int32) -> Result<Value, KafkaError>
    ) async -> Result<Value, KafkaError> {
        let ticket = RequestTicket(of: events)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                submit(operation, until: .now + deadline, ticket, continuation, call)
            }
        } onCancel: {
            ticket.cancel()
        }
    }

    private func submit<Value: Sendable>(
        _ operation: KafkaError.Operation, until: ContinuousClock.Instant, _ ticket: RequestTicket,
        _ continuation: CheckedContinuation<Result<Value, KafkaError>, Never>,
        _ call: @escaping @Sendable (OpaquePointer, Int32) -> Result<Value, KafkaError>
    ) {
        let number = events.register(timeout: until - .now) { outcome in
            continuation.resume(returning: .failure(.unanswered(operation, outcome)))
        }
        guard let number else { return continuation.resume(returning: .failure(.closed(operation))) }
        ticket.set(number)
        let isSubmitted = pool.submit { [handle, events] in
            guard events.isPending(number) else { return }
            let left = until - .now
            let result: Result<Value, KafkaError> =
                left > .zero
                ? handle.use { call($0, left.wholeMilliseconds) } ?? .failure(.closed(operation))
                : .failure(.unanswered(operation, .overdue))
            if events.withdraw(number) { continuation.resume(returning: result) }
        }
        guard !isSubmitted, events.withdraw(number) else { return }
        continuation.resume(returning: .failure(.noThreadLeft(operation)))
    }

    /// Makes a call whose result must not get lost, and so waits for its end; nil where the client is closed.
    func blocking<Value: Sendable>(_ call: @escaping @Sendable (OpaquePointer) -> Value) async -> Value? {
        await withCheckedContinuation { continuation in
            let isSubmitted = pool.submit { [handle] in continuation.resume(returning: handle.use(call)) }
            if !isSubmitted { continuation.resume(returning: nil) }
        }
    }

    /// Answers everyone who waits, then ends threads and connections; false where that takes longer than `deadline`.
    func close(deadline: Duration) async -> Bool {
        endThreads()
        return await handle.close(deadline: deadline)
    }

    private func endThreads() {
        events.close()
        pool.close()
    }

    // Once its threads have let go of the handle, that destroys itself.
    deinit { endThreads() }
}

extension KafkaError {
    /// Nobody answered: in time, or before the client was closed.
    static func unanswered(_ operation: Operation, _ outcome: EventLoop.Outcome) -> KafkaError {
        switch outcome {
        case .closed: closed(operation)
        case .cancelled: KafkaError(code: .timedOut, operation: operation, message: "the call was cancelled")
        case .answered, .overdue:
            KafkaError(code: .timedOut, operation: operation, message: "no answer came within the deadline")
        }
    }

    static func closed(_ operation: Operation) -> KafkaError {
        KafkaError(
            code: .closed, operation: operation, isRetriable: false, isFatal: true,
            message: "the client is closed")
    }

    static func noThreadLeft(_ operation: Operation) -> KafkaError {
        KafkaError(
            code: BrokerError(code: -196), operation: operation,
            message: "the system has no thread left; raise the limit of processes, or of the container's pids")
    }
}
