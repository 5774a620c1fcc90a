import Foundation

/// The topics of the bridge's benchmark.
enum BenchTopics {
    /// Of the topics that are worked off.
    static let partitions: Int32 = 64
    static let output = "bench-output"
    /// Of the topics that records go through at a steady rate.
    static let pacedPartitions: Int32 = 8
    /// How many records a fetch bites off each partition.
    private static let recordsPerBatch = 1_000

    /// A topic full of requests for one transport.
    static func input(for transport: Transport) -> String { "bench-input-\(transport.rawValue)" }

    /// Where the bridge puts what gets no answer: it waits until that is there.
    private static func errors(of output: String) -> String { "\(output).errors" }

    static func prepare(on broker: BrokerProcess, records: Int) throws {
        for topic in [output, errors(of: output)] + Transport.allCases.map(input) {
            try broker.obey(.createTopic(name: topic, partitions: partitions))
        }
        for transport in Transport.allCases {
            try broker.obey(
                .fill(
                    topic: input(for: transport), partitions: partitions, records: records,
                    recordsPerBatch: recordsPerBatch, payload: InferenceBody.payload(transport)))
        }
    }

    /// Creates topics for one pace, whose outputs are then all of it.
    static func preparePaced(on broker: BrokerProcess, group: String) throws -> (input: String, output: String) {
        let topics = (input: "\(group)-in", output: "\(group)-out")
        for topic in [topics.input, topics.output, errors(of: topics.output)] {
            try broker.obey(.createTopic(name: topic, partitions: pacedPartitions))
        }
        return topics
    }
}
