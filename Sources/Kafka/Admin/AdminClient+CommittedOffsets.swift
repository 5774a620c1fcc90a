internal import CRdKafka
public import LagModel
internal import Synchronization

extension AdminClient {
    /// Reads what a group has committed: everything in one request, or only in the partitions that are named.
    ///
    /// - Returns: the commits by topic, topics and partitions ascending. A group that is not known has none.
    /// - Throws: `KafkaError`; `unsupported` where the brokers cannot tell all of a group's commits and none were named.
    public func committedOffsets(
        of group: String, in partitions: [TopicPartition]? = nil, deadline: Duration
    ) async throws(KafkaError) -> [TopicCommits] {
        if partitions?.isEmpty == true { return [] }
        let until = ContinuousClock.now + deadline
        let commits = try await committedOffsets(of: group, partitions, until: until).get()
        if commits.isEmpty, partitions == nil { try await checkThatAllCommitsCanBeTold(deadline: until - .now) }
        return commits
    }

    /// Asks the coordinator where it is known, and else every broker: only the coordinator answers.
    private func committedOffsets(
        of group: String, _ partitions: [TopicPartition]?, until: ContinuousClock.Instant
    ) async throws(KafkaError) -> Result<[TopicCommits], KafkaError> {
        if let coordinator = map.coordinator(of: group) {
            let answer = await committedOffsets(of: group, partitions, from: coordinator, until: until)
            guard case .failure(let error) = answer else { return answer }
            guard error.code == .notCoordinator else {
                if error.code.meansNoAnswer { map.doubt(group) }
                return answer
            }
        }
        let brokers = try await self.brokers(.committedOffsets, deadline: until - .now)
        let answers = await askBrokers(brokers) { broker in
            await self.committedOffsets(of: group, partitions, from: broker, until: until)
        } until: { answer in
            answer.isFromCoordinator
        }
        guard let (broker, answer) = answers.min(by: { $0.value.rank < $1.value.rank }) else {
            return .failure(.unanswered(.committedOffsets, .overdue))
        }
        if answer.isFromCoordinator { map.learn(CollectionOfOne(group), areOn: broker) }
        return answer
    }

    private func committedOffsets(
        of group: String, _ partitions: [TopicPartition]?, from broker: Int32, until: ContinuousClock.Instant
    ) async -> Result<[TopicCommits], KafkaError> {
        counters.request(.offsetFetch)
        let ids = groupIDs
        let answer = await request(
            .committedOffsets, kind: RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS, broker: broker,
            deadline: max(.milliseconds(1), until - .now)
        ) { client, options, queue in
            ids.withID(group) { id in
                Self.send(group: id, partitions, client: client, options: options, queue: queue)
            }
        } read: { event in
            Self.commits(in: event)
        }
        if case .failure(let error) = answer { counters.error(.offsetFetch, error.code) }
        return answer
    }

    /// A broker that cannot list groups (librdkafka's mock cluster) also answers "all partitions" with an empty success.
    private func checkThatAllCommitsCanBeTold(deadline: Duration) async throws(KafkaError) {
        if listsGroups.withLock({ $0 }) == nil {
            do { _ = try await listGroups(deadline: deadline) } catch  where error.code != .unsupported {
                throw error
            } catch {}
        }
        guard listsGroups.withLock({ $0 }) == false else { return }
        throw KafkaError(
            code: .unsupported, operation: .committedOffsets, isRetriable: false,
            message: "the brokers cannot tell all commits of a group; name its topics literally")
    }

    private static func send(
        group: UnsafePointer<CChar>, _ partitions: [TopicPartition]?, client: OpaquePointer, options: OpaquePointer,
        queue: OpaquePointer
    ) {
        var request: OpaquePointer?
        if let partitions {
            let list = PartitionList(partitions, offset: Int64(RD_KAFKA_OFFSET_INVALID))
            request = rd_kafka_ListConsumerGroupOffsets_new(group, list.pointer)
        } else {
            request = rd_kafka_ListConsumerGroupOffsets_new(group, nil)
        }
        rd_kafka_ListConsumerGroupOffsets(client, &request, 1, options, queue)
        if let request { rd_kafka_ListConsumerGroupOffsets_destroy(request) }
    }

    private static func commits(in event: OpaquePointer) -> Result<[TopicCommits], KafkaError> {
        var count = 0
        guard let result = rd_kafka_event_ListConsumerGroupOffsets_result(event),
            let groups = rd_kafka_ListConsumerGroupOffsets_result_groups(result, &count), count == 1,
            let group = groups[0]
        else { return .failure(KafkaError(code: BrokerError(code: -199), operation: .committedOffsets)) }
        if let error = rd_kafka_group_result_error(group), rd_kafka_error_code(error) != RD_KAFKA_RESP_ERR_NO_ERROR {
            let message = rd_kafka_error_string(error).map { String(cString: $0) }
            return .failure(KafkaError(rd_kafka_error_code(error), .committedOffsets, message: message))
        }
        guard let list = rd_kafka_group_result_partitions(group) else { return .success([]) }
        return .success(commits(in: list))
    }

    private static func commits(in list: UnsafePointer<rd_kafka_topic_partition_list_t>) -> [TopicCommits] {
        var topics: [TopicCommits] = []
        forEachElement(of: list) { element in
            let offset = element.offset >= 0 && element.error == nil ? element.offset : nil
            let commit = Commit(partition: element.partition, offset: offset, error: element.error)
            if topics.last?.topic != element.topic { topics.append(TopicCommits(topic: element.topic, partitions: [])) }
            topics[topics.count - 1].partitions.append(commit)
        }
        return TopicCommits.normalized(topics)
    }
}

extension Result<[TopicCommits], KafkaError> {
    fileprivate var isFromCoordinator: Bool {
        if case .success = self { true } else { false }
    }

    /// Of several brokers' answers the one with the lowest rank tells most.
    fileprivate var rank: Int {
        switch self {
        case .success: 0
        case .failure(let error) where error.code == .notCoordinator: 3
        case .failure(let error) where error.code.meansNoAnswer: 2
        case .failure: 1
        }
    }
}

extension TopicCommits {
    /// Sorts topics and partitions, and joins what a broker answered in several pieces.
    static func normalized(_ topics: [TopicCommits]) -> [TopicCommits] {
        var result: [TopicCommits] = []
        for topic in topics.sorted(by: { $0.topic < $1.topic }) {
            if result.last?.topic == topic.topic {
                result[result.count - 1].partitions += topic.partitions
            } else {
                result.append(topic)
            }
        }
        for index in result.indices where !result[index].partitions.isAscending {
            result[index].partitions.sort { $0.partition < $1.partition }
        }
        return result
    }
}

extension [Commit] {
    fileprivate var isAscending: Bool {
        zip(self, dropFirst()).allSatisfy { $0.partition < $1.partition }
    }
}
