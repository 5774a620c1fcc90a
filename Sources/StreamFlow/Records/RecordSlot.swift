/// Where a record stands between its arrival and its end.
enum RecordState: UInt8 {
    case free
    /// In its lane, not called yet.
    case queued
    case calling
    case waitingForRetry
    case waitingForServer
    /// Its output or its error record is to be handed to the producer.
    case answered
    /// The producer could not store it; it is to be handed over again.
    case delayed
    case unacknowledged

    static let count = 8

    /// True where work on it was begun and can still end by itself.
    var isUnfinished: Bool {
        switch self {
        case .calling, .answered, .delayed, .unacknowledged: true
        case .free, .queued, .waitingForRetry, .waitingForServer: false
        }
    }
}

/// What the flow remembers of a record; links are indices of other slots, below 0 where there is none.
struct RecordSlot {
    static let none: Int32 = -1

    var offset: Int64 = 0
    /// The last offset of those that arrived after it, are done, and have no undone record between; its own at first.
    var doneThrough: Int64 = 0
    /// When its first call began, by the circuit's clock.
    var firstCallAt: Int64 = 0
    var byteCount = 0
    var generation: UInt32 = 0
    var partition: Int32 = none
    var lane: Int32 = none
    var nextInLane: Int32 = none
    /// Its neighbours among the undone records of its partition, in order of arrival.
    var previous: Int32 = none
    var next: Int32 = none
    /// How many calls were answered before its first call, or before its last failure.
    var evidence: UInt32 = 0
    /// How often the server had said by then that it is ready.
    var words: UInt32 = 0
    /// The row of failures that counts it already.
    var failedRow: UInt32 = 0
    var calls: Int32 = 0
    /// Calls that count against the settings.
    var tries: Int32 = 0
    /// Failures of the server although it was proven to work since the failure before.
    var provenFailures: UInt8 = 0
    var state = RecordState.free
    var isErrorRecord = false
    var isWithoutValue = false
    var isSuspect = false
    var hasFailedOfServer = false
}
