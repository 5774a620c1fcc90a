public import LagModel

/// What a line of a history is about: a partition, or a topic whose partitions are not told apart.
public struct HistorySeries: Sendable, Hashable {
    /// The consumer group; nil where the history names none and stands for every trigger's own.
    public var group: String?
    /// The topic; nil where the history names none and stands for every trigger's own.
    public var topic: String?
    /// The partition; nil where the line tells of the whole topic.
    public var partition: Int32?

    /// A series.
    public init(group: String? = nil, topic: String? = nil, partition: Int32? = nil) {
        self.group = group
        self.topic = topic
        self.partition = partition
    }

    /// The series of the whole topic.
    var ofTopic: HistorySeries { HistorySeries(group: group, topic: topic) }
}

/// What was seen of a series at one time.
public enum LagObservation: Sendable, Hashable {
    /// Nothing: whoever asked got no answer.
    case unknown
    /// So many records were still to be read; 0 or more.
    case lag(Int64)
    /// The offsets themselves; `committed` nil where the group never committed there, `logStart` nil where it is not known.
    case offsets(committed: Int64?, logStart: Int64?, logEnd: Int64)
}

/// Why something cannot be part of a history.
public enum HistoryFault: Error, Sendable, Hashable {
    /// The time lies before that of the line before.
    case timeGoesBack(from: Instant)
    /// The series was told of at that time already.
    case repeated
    /// A topic is told of as a whole and by partition.
    case mixesTopicAndPartitions
    /// A lag, an offset or a number of arrivals is negative.
    case negative
    /// Lag of whole topics has no offsets.
    case offsetsWithoutPartition
    /// The arrivals add up to more than 2^53 records.
    case tooManyArrivals
}
