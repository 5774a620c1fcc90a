internal import CRdKafka
internal import LagModel
internal import Synchronization

/// One reading of one leader's offsets: retries, halves, and stops asking a leader that does not answer.
final class LogOffsetsRun: Sendable {
    /// Bounds what halving may cost where very many partitions fail.
    private static let halvingLimit = 128

    private let client: AdminClient
    private let position: LogPosition
    private let until: ContinuousClock.Instant
    private let silence = Mutex<BrokerError?>(nil)
    private let halvings = Mutex(0)
    private let hasRefreshed = Mutex(false)

    init(client: AdminClient, position: LogPosition, until: ContinuousClock.Instant) {
        self.client = client
        self.position = position
        self.until = until
    }

    /// The answers of some partitions, after one retry where the call failed.
    func answers(of partitions: ArraySlice<TopicPartition>) async -> OffsetTable {
        let first = await ask(partitions)
        guard case .failure(let error) = first, !error.meansNoAnswer, error.isWorthRetrying, .now < until else {
            return await resolve(first, partitions)
        }
        if error.meansStaleLeader { await refreshLeaders() }
        // Not in step with other callers.
        try? await Task.sleep(for: .milliseconds(Int.random(in: 20...80)))
        return await resolve(ask(partitions), partitions)
    }

    /// Has the library learn the leaders anew: a failed call alone leaves its cache as it is.
    private func refreshLeaders() async {
        let isFirst = hasRefreshed.withLock { done in
            defer { done = true }
            return !done
        }
        if isFirst { _ = try? await client.metadata(deadline: until - .now) }
    }

    private func resolve(
        _ result: Result<OffsetTable, BrokerError>, _ partitions: ArraySlice<TopicPartition>
    ) async -> OffsetTable {
        switch result {
        case .success(let table):
            return table
        case .failure(let error) where error.meansNoAnswer || partitions.count == 1 || .now >= until || !mayHalve():
            return OffsetTable(partitions, failed: error)
        case .failure:
            let middle = partitions.startIndex + partitions.count / 2
            var table = await resolve(ask(partitions[..<middle]), partitions[..<middle])
            table.merge(await resolve(ask(partitions[middle...]), partitions[middle...]))
            return table
        }
    }

    private func mayHalve() -> Bool {
        halvings.withLock { count in
            count += 1
            return count <= Self.halvingLimit
        }
    }

    private func ask(_ partitions: ArraySlice<TopicPartition>) async -> Result<OffsetTable, BrokerError> {
        if let error = silence.withLock({ $0 }) { return .failure(error) }
        guard .now < until else { return .failure(.timedOut) }
        client.counters.request(.listOffsets)
        let result = await client.limiter.run { [client, position, until] in
            await client.session.blocking(.listOffsets, deadline: until - .now) { client, timeout in
                Self.ask(client, position, partitions, timeout: timeout)
            }
        }.mapError(\.code)
        switch result {
        case .success(let table):
            for error in table.failures { client.counters.error(.listOffsets, error) }
        case .failure(let error):
            client.counters.error(.listOffsets, error)
            if error.meansNoAnswer { silence.withLock { $0 = error } }
        }
        return result
    }

    private static func ask(
        _ client: OpaquePointer, _ position: LogPosition, _ partitions: ArraySlice<TopicPartition>, timeout: Int32
    ) -> Result<OffsetTable, KafkaError> {
        let list = PartitionList(partitions, offset: position.requestValue)
        let code = rd_kafka_offsets_for_times(client, list.pointer, timeout)
        // "Unknown partition" for the call means that all are unknown; each element then says so itself.
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR || code == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION else {
            return .failure(KafkaError(code, .listOffsets))
        }
        var table = OffsetTable()
        forEachElement(of: list.pointer) { element in
            table[element.topic, element.partition] = answer(element, position, callFailed: code)
        }
        return .success(table)
    }

    private static func answer(
        _ element: PartitionListElement, _ position: LogPosition, callFailed code: rd_kafka_resp_err_t
    ) -> OffsetAnswer {
        if let error = element.error { return .failed(error.isUnknownPartition ? .unknownTopicOrPartition : error) }
        if code != RD_KAFKA_RESP_ERR_NO_ERROR { return .failed(.unknownTopicOrPartition) }
        // What the broker left out of its answer still holds what was asked.
        guard element.offset != position.requestValue else { return .failed(.badMessage) }
        guard element.offset >= 0 else { return .failed(.noOffset) }
        return .offset(element.offset)
    }
}

extension BrokerError {
    fileprivate static let badMessage = BrokerError(code: -199)
    /// No record is as young as the time that was asked for.
    fileprivate static let noOffset = BrokerError(code: -168)

    /// True where the library asked a broker that does not lead the partition (any more).
    fileprivate var meansStaleLeader: Bool { [3, 5, 6, 8, 9, 74, 75, 76].contains(code) }

    /// The library's and the protocol's ways to say that a topic or partition does not exist.
    fileprivate var isUnknownPartition: Bool { code == -190 || code == -188 || code == 3 }
}

extension OffsetTable {
    /// The different errors among the answers.
    fileprivate var failures: Set<BrokerError> {
        var errors: Set<BrokerError> = []
        for topic in topicNames {
            for case .failed(let error)? in answers(of: topic) { errors.insert(error) }
        }
        return errors
    }
}
