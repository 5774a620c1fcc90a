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
    let session: ClientSession
    let limiter: InFlightLimiter
    let counters = RequestCounters()
    let groupIDs = RawGroupIDs()
    let map = ClusterMap()
    let listsGroups = Mutex<Bool?>(nil)

    /// Opens a client; connections are made when something is asked.
    ///
    /// - Throws: `KafkaError` where a property is refused, or a certificate or key cannot be read.
    public init(_ configuration: ClientConfiguration) throws(KafkaError) {
        self.configuration = configuration
        session = try ClientSession(configuration, role: .admin, blockingThreads: 12)
        limiter = InFlightLimiter(limit: configuration.inFlightLimit)
    }

    /// How many calls were made and how they failed.
    public var requestCounts: RequestCounts { counters.current }

    /// What lately hindered connections, at most one problem for each broker and kind; empty once brokers answer again.
    public var connectionProblems: [ConnectionProblem] { session.problems.current }

    /// Answers every pending call with an error and ends the client's threads and connections.
    ///
    /// - Returns: false where that takes longer than `deadline`; it then goes on by itself.
    @discardableResult
    public func close(deadline: Duration = .seconds(5)) async -> Bool {
        await session.close(deadline: deadline)
    }
}

extension AdminClient {
    /// Makes one asynchronous admin request to one broker (nil: the one that the request is for) and waits for the event that answers it.
    func request<Value: Sendable>(
        _ operation: KafkaError.Operation, kind: rd_kafka_admin_op_t, broker: Int32?, deadline: Duration,
        send: @Sendable (_ client: OpaquePointer, _ options: OpaquePointer, _ queue: OpaquePointer) -> Void,
        read: @escaping @Sendable (OpaquePointer) -> Result<Value, KafkaError>
    ) async -> Result<Value, KafkaError> {
        let ticket = RequestTicket(of: session.events)
        return await withTaskCancellationHandler {
            await limiter.run { [session] in
                await withCheckedContinuation { continuation in
                    let number = session.events.register(timeout: deadline) { outcome in
                        continuation.resume(returning: Self.read(outcome, operation, read))
                    }
                    guard let number else { return continuation.resume(returning: .failure(.closed(operation))) }
                    ticket.set(number)
                    _ = session.handle.use { client in
                        guard let options = AdminOptions(client, kind, broker, timeout: deadline, ticket: number)
                        else { return }
                        send(client, options.pointer, session.handle.queue)
                    }
                }
            }
        } onCancel: {
            ticket.cancel()
        }
    }

    private static func read<Value>(
        _ outcome: EventLoop.Outcome, _ operation: KafkaError.Operation,
        _ read: (OpaquePointer) -> Result<Value, KafkaError>
    ) -> Result<Value, KafkaError> {
        guard case .answered(let event) = outcome else { return .failure(.unanswered(operation, outcome)) }
        let code = rd_kafka_event_error(event)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
            let message = rd_kafka_event_error_string(event).map { String(cString: $0) }
            return .failure(KafkaError(code, operation, message: message))
        }
        return read(event)
    }
}
