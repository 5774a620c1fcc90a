internal import CRdKafka
internal import Glibc
internal import LagModel

/// Owns a `rd_kafka_topic_partition_list_t`.
struct PartitionList: ~Copyable {
    let pointer: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

    init(capacity: Int) {
        pointer = rd_kafka_topic_partition_list_new(Int32(clamping: capacity))
    }

    init(_ partitions: some Collection<TopicPartition>, offset: Int64) {
        self.init(capacity: partitions.count)
        for partition in partitions { append(partition, offset: offset) }
    }

    deinit { rd_kafka_topic_partition_list_destroy(pointer) }

    func append(_ partition: TopicPartition, offset: Int64) {
        rd_kafka_topic_partition_list_add(pointer, partition.topic, partition.partition).pointee.offset = offset
    }
}

/// What stands in one place of a partition list, copied out of C.
struct PartitionListElement {
    let topic: String
    let partition: Int32
    let offset: Int64
    let error: BrokerError?
}

/// Copies the elements of a list that C owns; the name of a topic is made once for a run of its partitions.
func forEachElement(
    of list: UnsafePointer<rd_kafka_topic_partition_list_t>, _ body: (PartitionListElement) -> Void
) {
    var previous: UnsafeMutablePointer<CChar>?
    var topic = ""
    for index in 0..<Int(max(0, list.pointee.cnt)) {
        let element = list.pointee.elems[index]
        guard let name = element.topic else { continue }
        if previous.map({ strcmp($0, name) != 0 }) ?? true { topic = String(cString: name) }
        previous = name
        body(
            PartitionListElement(
                topic: topic, partition: element.partition, offset: element.offset,
                error: BrokerError.present(element.err)))
    }
}
