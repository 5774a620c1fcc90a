import Kafka
import LagModel
import Testing

/// Runs a test against an embedded broker with one topic, `orders`, and stops the broker.
func withEmbeddedBroker(
    brokers: Int32 = 1, partitions: Int32 = 2,
    _ body: (EmbeddedBroker, ClientConfiguration) async throws -> Void
) async throws {
    let broker = try EmbeddedBroker(brokers: brokers)
    try broker.createTopic("orders", partitions: partitions)
    do { try await body(broker, ClientConfiguration(bootstrapServers: broker.bootstrapServers)) } catch {
        await broker.stop(deadline: .seconds(60))
        throw error
    }
    #expect(await broker.stop(deadline: .seconds(60)))
}

/// Writes numbered records to one partition of `orders`.
func writeNumbers(
    _ numbers: Range<Int>, to partition: Int32, _ configuration: ClientConfiguration
) async throws {
    let producer = try RecordProducer(configuration)
    for number in numbers {
        _ = try producer.produce(to: "orders", partition: partition, key: nil, value: Array("\(number)".utf8))
    }
    try await producer.flush(deadline: .seconds(60))
    await producer.close(deadline: .seconds(60))
}

/// What `writeNumbers` writes.
func numbers(_ range: Range<Int>) -> [[UInt8]?] {
    range.map { Array("\($0)".utf8) }
}
