internal import CRdKafka
public import LagModel

extension GroupConsumer {
    /// The end of each owned partition's log as the last fetch told it; without a request, and without partitions that were not fetched yet.
    public var fetchedLogEnds: [TopicPartition: Int64] {
        var ends: [TopicPartition: Int64] = [:]
        for partition in assignment {
            var (low, high): (Int64, Int64) = (-1, -1)
            let code = session.handle.use {
                rd_kafka_get_watermark_offsets($0, partition.topic, partition.partition, &low, &high)
            }
            if code == RD_KAFKA_RESP_ERR_NO_ERROR, high >= 0 { ends[partition] = high }
        }
        return ends
    }
}
