internal import CRdKafka
internal import LagModel

extension GroupPoller {
    /// Takes partitions over, or gives them up, by the group's protocol: eager or cooperative.
    func rebalance(_ event: OpaquePointer) {
        guard let list = rd_kafka_event_topic_partition_list(event) else { return }
        var partitions: [TopicPartition] = []
        forEachElement(of: list) { partitions.append(TopicPartition($0.topic, $0.partition)) }
        switch rd_kafka_event_error(event) {
        case RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS: assign(partitions, list)
        case RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS: revoke(partitions, list)
        case let code:
            delegate.failed(KafkaError(code, .join))
            revoke(queues.map(\.partition), list)
        }
    }

    /// Forgets the queues of partitions.
    func drop(_ partitions: [TopicPartition]) {
        let gone = Set(partitions)
        queues.removeAll { gone.contains($0.partition) }
        gate.forget(partitions)
        noteQueues()
    }

    private func assign(
        _ partitions: [TopicPartition], _ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>
    ) {
        // A queue is made before its partition is assigned; one of an earlier assignment may still hold that one's records.
        drop(partitions)
        for partition in partitions {
            guard let queue = PartitionQueue(client, partition, recordsPerBatch: settings.recordsPerBatch, waking: gate)
            else {
                let sentence = "\(partition): the library has no queue for it"
                delegate.failed(KafkaError(RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION, .join, message: sentence))
                continue
            }
            queues.append(queue)
        }
        noteQueues()
        delegate.assigned(partitions)
        tell(isCooperative ? incrementally(rd_kafka_incremental_assign(client, list)) : rd_kafka_assign(client, list))
    }

    private func revoke(
        _ partitions: [TopicPartition], _ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>
    ) {
        delegate.revoked(partitions, isLost: rd_kafka_assignment_lost(client) != 0)
        drop(partitions)
        tell(isCooperative ? incrementally(rd_kafka_incremental_unassign(client, list)) : rd_kafka_assign(client, nil))
    }

    private var isCooperative: Bool {
        rd_kafka_rebalance_protocol(client).map { String(cString: $0) } == "COOPERATIVE"
    }

    private func incrementally(_ error: OpaquePointer?) -> rd_kafka_resp_err_t {
        guard let error else { return RD_KAFKA_RESP_ERR_NO_ERROR }
        defer { rd_kafka_error_destroy(error) }
        return rd_kafka_error_code(error)
    }

    private func tell(_ code: rd_kafka_resp_err_t) {
        if code != RD_KAFKA_RESP_ERR_NO_ERROR { delegate.failed(KafkaError(code, .join)) }
    }
}
