import Foundation

/// What the benchmark asks of the process with the embedded broker, a line of JSON each.
enum BrokerOrder: Codable {
    case createTopic(name: String, partitions: Int32)
    /// Fill the partitions evenly with records of this value, whose keys are their numbers.
    case fill(topic: String, partitions: Int32, records: Int, recordsPerBatch: Int, value: Data)
    /// Tell how many records were ever stored.
    case countStored(topic: String, partitions: Int32)
    /// Tell how many records lie before the offsets that a group has committed.
    case countCommitted(group: String, topic: String, partitions: Int32)
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
