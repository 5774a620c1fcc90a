internal import Kafka
internal import LagModel

/// What a tick wants done.
enum TickAction: Hashable {
    case readMetadata
    case listGroups
    case describeGroups
    case readCommits(group: String, in: [TopicPartition]?, lane: Int32?)
    case readLogEnds(of: [TopicPartition], leader: Int32?, wave: Int)
    case readLogStarts(of: [TopicPartition], leader: Int32)
    case wait(Duration, TickTimer)
    /// Show what is known so far.
    case publish
}

/// What a tick waits for.
enum TickTimer: Hashable {
    /// The listing or the metadata is late: go on with what is known.
    case patienceIsOver
    /// The commits of a wave get old: read its log ends now.
    case waveIsDue(Int)
    /// Something is slow: show what is there.
    case publicationIsDue
}

/// What happened in a tick.
enum TickEvent {
    case metadata(Result<ClusterMetadata, KafkaError>)
    case listing(Result<GroupListing, KafkaError>)
    case descriptions(Result<[String: GroupDescription], KafkaError>)
    case commits(group: String, lane: Int32?, Result<[TopicCommits], KafkaError>)
    case logEnds(OffsetTable, leader: Int32?, wave: Int)
    case logStarts(OffsetTable)
    case timer(TickTimer)
}

/// The steps of a tick, as `weir_tick_duration_seconds` names them.
enum TickStep: String, CaseIterable {
    case metadata
    case listGroups = "list_groups"
    case members
    case committedOffsets = "committed_offsets"
    case logEnds = "log_ends"
    case logStarts = "log_starts"
    case total
}

extension BrokerError {
    /// True where a broker gave no answer at all, so that asking it for other things will not help either.
    var isSilence: Bool { self == .timedOut || self == .transport || code == -180 || code == -187 }
}
