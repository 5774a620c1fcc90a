internal import Kafka
internal import LagModel
internal import StreamFlow

/// A batch as it was taken; its records refer to it until they are done.
final class CarriedBatch: Sendable {
    let batch: FetchedBatch
    /// When it was taken.
    let arrivedAt: Instant

    init(_ batch: FetchedBatch, arrivedAt: Instant) {
        self.batch = batch
        self.arrivedAt = arrivedAt
    }
}

/// A record on its way, kept until it is done.
struct CarriedRecord {
    let token: RecordToken
    let partition: TopicPartition
    let record: FetchedRecord
    /// When it was taken.
    let arrivedAt: Instant
    /// What became of it so far.
    let fate: RecordFate
}

/// What became of a record besides being passed on.
struct RecordFate {
    /// Why its latest call gave no answer.
    var reason: FailureReason?
    /// What was handed to the producer last; nil where that is the record itself.
    var output: OutgoingRecord?
    /// Whether `output` tells of a failure.
    var isErrorRecord = false
}

/// Why a record got no answer, in a word for machines and a sentence for people.
struct FailureReason: Hashable, Sendable {
    let code: String
    let sentence: String
}

/// An output to be handed to the producer.
struct PendingOutput {
    let token: RecordToken
    let record: OutgoingRecord
}

/// A call to be made.
struct CallJob: Sendable {
    let order: CallOrder
    let record: FetchedRecord
}
