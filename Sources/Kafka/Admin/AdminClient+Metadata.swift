internal import CRdKafka
public import LagModel

extension AdminClient {
    /// Reads the brokers, and all topics that the principal may see with their partitions.
    ///
    /// - Throws: `KafkaError` where no broker answers within the deadline; its sentence says what hindered the connection.
    public func metadata(deadline: Duration) async throws(KafkaError) -> ClusterMetadata {
        try await metadata(topics: .all, deadline: deadline)
    }

    /// Whether topics are read with the brokers.
    enum MetadataTopics: Int32 {
        case none = 0
        case all = 1
    }

    func metadata(topics: MetadataTopics, deadline: Duration) async throws(KafkaError) -> ClusterMetadata {
        counters.request(.metadata)
        let result = await session.blocking(.metadata, deadline: deadline) { client, timeout in
            Self.metadata(client, topics, timeout: timeout)
        }
        switch result {
        case .success(let metadata):
            map.update(metadata)
            return metadata
        case .failure(let error):
            counters.error(.metadata, error.code)
            throw session.problems.current.last.map { error.explained(by: $0) } ?? error
        }
    }

    private static func metadata(
        _ client: OpaquePointer, _ topics: MetadataTopics, timeout: Int32
    ) -> Result<ClusterMetadata, KafkaError> {
        var metadata: UnsafePointer<rd_kafka_metadata>?
        let code = rd_kafka_metadata(client, topics.rawValue, nil, &metadata, timeout)
        defer { if let metadata { rd_kafka_metadata_destroy(metadata) } }
        guard let metadata, code == RD_KAFKA_RESP_ERR_NO_ERROR else { return .failure(KafkaError(code, .metadata)) }
        return .success(ClusterMetadata(metadata.pointee))
    }
}

extension KafkaError {
    /// The same failure, told by what hindered the connection: "timed out" alone helps nobody.
    fileprivate func explained(by problem: ConnectionProblem) -> KafkaError {
        guard code.meansNoAnswer else { return self }
        return KafkaError(
            code: code, operation: operation, isRetriable: isRetriable, isFatal: isFatal, message: problem.sentence)
    }
}

extension ClusterMetadata {
    init(_ metadata: rd_kafka_metadata) {
        var topics: [String: TopicMetadata] = [:]
        topics.reserveCapacity(Int(max(0, metadata.topic_cnt)))
        for index in 0..<Int(max(0, metadata.topic_cnt)) {
            let topic = metadata.topics[index]
            guard let name = topic.topic else { continue }
            topics[String(cString: name)] = TopicMetadata(topic)
        }
        let brokers = (0..<Int(max(0, metadata.broker_cnt))).map { index in
            let broker = metadata.brokers[index]
            return Broker(id: broker.id, address: "\(broker.host.map { String(cString: $0) } ?? ""):\(broker.port)")
        }
        self.init(brokers: brokers.sorted { $0.id < $1.id }, topics: topics)
    }
}

extension TopicMetadata {
    fileprivate init(_ topic: rd_kafka_metadata_topic) {
        var partitions = (0..<Int(max(0, topic.partition_cnt))).map { PartitionMetadata(topic.partitions[$0]) }
        if !zip(partitions, partitions.dropFirst()).allSatisfy({ $0.id < $1.id }) { partitions.sort { $0.id < $1.id } }
        self.init(error: BrokerError.present(topic.err), partitions: partitions)
    }
}

extension PartitionMetadata {
    fileprivate init(_ partition: rd_kafka_metadata_partition) {
        self.init(
            id: partition.id,
            leader: partition.leader >= 0 ? partition.leader : nil,
            preferredLeader: partition.replica_cnt > 0 ? partition.replicas[0] : nil,
            replicas: max(0, partition.replica_cnt),
            inSyncReplicas: max(0, partition.isr_cnt))
    }
}
