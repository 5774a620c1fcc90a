internal import CRdKafka
internal import LagModel
internal import Synchronization

/// Asks one cluster what its groups have committed and where its logs begin and end.
///
/// Every call has a deadline, at most `inFlightLimit` requests wait for answers at one time, and an answer holds what
/// came beside what failed. Nothing of it blocks the cooperative pool.
public final class AdminClient: Sendable {
    /// How the cluster is reached.
    public let configuration: ClientConfiguration
    let handle: ClientHandle
    let events: EventLoop
    let pool = BlockingPool(limit: 12)
    let limiter: InFlightLimiter
    let counters = RequestCounters()
    let problems: ConnectionProblems
    let groupIDs = RawGroupIDs()
    let listsGroups = Mutex<Bool?>(nil)

    /// Opens a client; connections are made when something is asked.
    ///
    /// - Throws: `KafkaError` where a property is refused, or a certificate or key cannot be read.
    public init(_ configuration: ClientConfiguration) throws(KafkaError) {
        self.configuration = configuration
        let observer = CertificateObserver()
        let problems = ConnectionProblems(configuration: configuration, observer: observer)
        let handle = try ClientHandle(configuration, observer: observer)
        let tokens = TokenRefresher(configuration.sasl)
        events = EventLoop(of: handle) { event in
            switch rd_kafka_event_type(event) {
            case RD_KAFKA_EVENT_ERROR: problems.record(event)
            case RD_KAFKA_EVENT_OAUTHBEARER_TOKEN_REFRESH: tokens.refresh(handle, problems: problems)
            default: break
            }
        }
        limiter = InFlightLimiter(limit: configuration.inFlightLimit)
        self.handle = handle
        self.problems = problems
        let events = events
        Worker.start { events.run() }
    }

    /// How many calls were made and how they failed.
    public var requestCounts: RequestCounts { counters.current }

    /// What lately hindered connections, at most one problem for each broker and kind; empty once brokers answer again.
    public var connectionProblems: [ConnectionProblem] { problems.current }

    /// Ends the client's threads and connections; returns false where that takes longer than `deadline`.
    @discardableResult
    public func close(deadline: Duration = .seconds(5)) async -> Bool {
        events.close()
        pool.close()
        return await handle.close(deadline: deadline)
    }
}

extension AdminClient {
    /// Makes one asynchronous admin request and waits for the event that answers it.
    func request<Value: Sendable>(
        _ operation: KafkaError.Operation, api: KafkaAPI, kind: rd_kafka_admin_op_t, deadline: Duration,
        send: @Sendable (_ options: OpaquePointer, _ queue: OpaquePointer) -> Void,
        read: @escaping @Sendable (OpaquePointer) -> Result<Value, KafkaError>
    ) async throws(KafkaError) -> Value {
        counters.request(api)
        let result: Result<Value, KafkaError> = await limiter.run {
            await withCheckedContinuation { continuation in
                let ticket = events.register(timeout: deadline) { event in
                    continuation.resume(returning: event.map { Self.read($0, operation, read) } ?? .failure(.gaveUp(operation)))
                }
                guard let ticket else { return continuation.resume(returning: .failure(.closed(operation))) }
                submit(ticket, kind: kind, deadline: deadline, send)
            }
        }
        if case .failure(let error) = result { counters.error(api, error.code) }
        return try result.get()
    }

    private func submit(
        _ ticket: UInt, kind: rd_kafka_admin_op_t, deadline: Duration,
        _ send: (_ options: OpaquePointer, _ queue: OpaquePointer) -> Void
    ) {
        let options = rd_kafka_AdminOptions_new(handle.pointer, kind)
        defer { rd_kafka_AdminOptions_destroy(options) }
        guard let options else { return }
        _ = withErrorText { text, size in
            rd_kafka_AdminOptions_set_request_timeout(options, deadline.wholeMilliseconds, text, size)
                == RD_KAFKA_RESP_ERR_NO_ERROR
        }
        rd_kafka_AdminOptions_set_opaque(options, UnsafeMutableRawPointer(bitPattern: ticket))
        send(options, events.queue)
    }

    private static func read<Value>(
        _ event: OpaquePointer, _ operation: KafkaError.Operation,
        _ read: (OpaquePointer) -> Result<Value, KafkaError>
    ) -> Result<Value, KafkaError> {
        let code = rd_kafka_event_error(event)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
            let message = rd_kafka_event_error_string(event).map { String(cString: $0) }
            return .failure(KafkaError(code, operation, message: message))
        }
        return read(event)
    }
}

extension KafkaError {
    static func gaveUp(_ operation: Operation) -> KafkaError {
        KafkaError(code: .timedOut, operation: operation, message: "no answer came within the deadline")
    }

    static func closed(_ operation: Operation) -> KafkaError {
        KafkaError(
            code: BrokerError(code: -197), operation: operation, isRetriable: false, isFatal: true,
            message: "the client is closed")
    }
}
