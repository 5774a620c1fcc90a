internal import CRdKafka
internal import LagModel

/// Offsets on their way to a group's coordinator.
struct OffsetCommit {
    private let offsets: [TopicPartition: Int64]

    init(_ offsets: [TopicPartition: Int64]) {
        self.offsets = offsets
    }

    /// Sends them; the answer comes to `queue` with `ticket`.
    func send(
        _ client: OpaquePointer, answerTo queue: OpaquePointer, ticket: UInt
    ) -> rd_kafka_resp_err_t {
        let list = PartitionList(capacity: offsets.count)
        for (partition, offset) in offsets { list.append(partition, offset: offset) }
        return rd_kafka_commit_queue(client, list.pointer, queue, nil, UnsafeMutableRawPointer(bitPattern: ticket))
    }

    /// Sends them and waits for the answer on a queue of its own; blocks.
    func run(_ client: OpaquePointer, deadline: Duration) -> Result<Void, KafkaError> {
        guard let queue = rd_kafka_queue_new(client) else { return .failure(.closed(.commit)) }
        defer { rd_kafka_queue_destroy(queue) }
        let code = send(client, answerTo: queue, ticket: 0)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { return .failure(KafkaError(code, .commit)) }
        let end = ContinuousClock.now + deadline
        while true {
            guard let event = rd_kafka_queue_poll(queue, (end - .now).wholeMilliseconds) else {
                if .now < end { continue }
                return .failure(.unanswered(.commit, .overdue))
            }
            defer { rd_kafka_event_destroy(event) }
            guard rd_kafka_event_type(event) == RD_KAFKA_EVENT_OFFSET_COMMIT else { continue }
            return Self.result(of: event)
        }
    }

    /// What the coordinator answered.
    static func result(of event: OpaquePointer) -> Result<Void, KafkaError> {
        let code = rd_kafka_event_error(event)
        var partitions: [TopicPartition: BrokerError] = [:]
        if let list = rd_kafka_event_topic_partition_list(event) {
            forEachElement(of: list) { element in
                guard let error = element.error else { return }
                partitions[TopicPartition(element.topic, element.partition)] = error
            }
        }
        let first = partitions.min { $0.key < $1.key }
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR || first != nil else { return .success(()) }
        let error = code == RD_KAFKA_RESP_ERR_NO_ERROR ? first?.value ?? BrokerError(code) : BrokerError(code)
        let place = first.map { "\($0.key): " } ?? ""
        let sentence = String(cString: rd_kafka_err2str(rd_kafka_resp_err_t(rawValue: error.code)))
        return .failure(
            KafkaError(
                code: error, operation: .commit, isRetriable: error.isWorthRetrying, message: place + sentence,
                partitions: partitions))
    }
}

extension ClientSession {
    /// Stores offsets for the client's group at its coordinator: in each partition that of the next record to be read.
    func commit(_ offsets: [TopicPartition: Int64], deadline: Duration) async throws(KafkaError) {
        if offsets.isEmpty { return }
        let result: Result<Void, KafkaError> = await withCheckedContinuation { continuation in
            let ticket = events.register(timeout: deadline) { outcome in
                guard case .answered(let event) = outcome else {
                    return continuation.resume(returning: .failure(.unanswered(.commit, outcome)))
                }
                continuation.resume(returning: OffsetCommit.result(of: event))
            }
            guard let ticket else { return continuation.resume(returning: .failure(.closed(.commit))) }
            let code = handle.use { OffsetCommit(offsets).send($0, answerTo: handle.queue, ticket: ticket) }
            guard let code, code != RD_KAFKA_RESP_ERR_NO_ERROR, events.withdraw(ticket) else { return }
            continuation.resume(returning: .failure(KafkaError(code, .commit)))
        }
        try result.get()
    }
}
