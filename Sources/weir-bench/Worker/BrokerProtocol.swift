import Foundation
import Kafka

/// What the benchmark asks of the process with the embedded broker, a line of JSON each.
enum BrokerOrder: Codable {
    case createTopic(name: String, partitions: Int32)
    /// Fill the partitions evenly with records of this payload, whose keys are their numbers.
    case fill(topic: String, partitions: Int32, records: Int, recordsPerBatch: Int, payload: Payload)
    /// Tell how many records were ever stored.
    case countStored(topic: String, partitions: Int32)
    /// Tell how many records lie before the offsets that a group has committed.
    case countCommitted(group: String, topic: String, partitions: Int32)
}

/// What each record of a topic holds.
struct Payload: Codable {
    let value: Data
    /// The header that gRPC's records need, as in Seldon: it names the value's message.
    let protoName: String?

    /// A record with this payload.
    func record(_ number: Int, topic: String, partition: Int32) -> OutgoingRecord {
        OutgoingRecord(
            topic: topic, partition: partition, key: Array("\(number)".utf8)[...], value: Array(value)[...],
            headers: protoName.map { [RecordHeader(name: "proto-name", value: Array($0.utf8)[...])] } ?? [])
    }
}

/// The first line of the process with the embedded broker.
struct BrokerReady: Codable {
    let bootstrapServers: String
}

/// The answer to an order.
struct BrokerReply: Codable {
    /// What was counted; 0 where nothing was to be counted.
    var count: Int64 = 0
    /// Why the order could not be followed.
    var problem: String?
}
