public import LagModel

/// Names a record from its arrival until it is done; a number that is used again later comes with another generation.
public struct RecordToken: Hashable, Sendable {
    /// A small number, unique among the records that are not done: fit to index an array.
    public let slot: Int
    /// Tells apart the records that use a slot one after another.
    public let generation: UInt32

    /// A token; made by the flow.
    public init(slot: Int, generation: UInt32) {
        self.slot = slot
        self.generation = generation
    }

    /// A token that went through an interface which carries one number only.
    public init(number: Int) {
        slot = Int(UInt32(truncatingIfNeeded: number))
        generation = UInt32(truncatingIfNeeded: number >> 32)
    }

    /// The token as one number.
    public var number: Int {
        Int(truncatingIfNeeded: UInt64(generation) << 32 | UInt64(UInt32(truncatingIfNeeded: slot)))
    }
}

/// A record as the flow needs to know it.
public struct Arrival: Hashable, Sendable {
    /// Its place in the partition's log.
    public var offset: Int64
    /// A hash of its key; nil where it has none.
    ///
    /// Two keys that share a hash only wait for each other. A seeded one, as `Hasher` gives, keeps whoever chooses the keys from choosing which of them meet.
    public var keyHash: UInt64?
    /// What it holds in memory.
    public var byteCount: Int

    /// A record.
    public init(offset: Int64, keyHash: UInt64?, byteCount: Int) {
        self.offset = offset
        self.keyHash = keyHash
        self.byteCount = byteCount
    }
}

/// A call that is to be made now.
public struct CallOrder: Hashable, Sendable {
    /// For which record.
    public let token: RecordToken
    /// Which call for this record it is, from 1.
    public let attempt: Int
    /// True where it tries whether the server is back.
    public let isProbe: Bool

    /// An order; made by the flow.
    public init(token: RecordToken, attempt: Int, isProbe: Bool) {
        self.token = token
        self.attempt = attempt
        self.isProbe = isProbe
    }
}

/// What the flow needs to know of a failed call.
public struct CallFailure: Hashable, Sendable {
    /// False where the same call can only fail again.
    public var isRetriable: Bool
    /// True where it tells of the server rather than of the record: no connection, 503, no answer in time.
    public var isOfServer: Bool
    /// How long the server asked to be left alone.
    public var retryAfter: Duration?
    /// True where the server has too much to do: it is called less, and the record's tries are not used up, only its time.
    public var isBusy: Bool
    /// True where there was no answer in time: a server that hangs fails so though it says that it is ready.
    public var isOverdue: Bool

    /// A failure.
    public init(
        isRetriable: Bool, isOfServer: Bool, retryAfter: Duration? = nil, isBusy: Bool = false, isOverdue: Bool = false
    ) {
        self.isBusy = isBusy
        self.isOverdue = isOverdue
        self.isRetriable = isRetriable
        self.isOfServer = isOfServer
        self.retryAfter = retryAfter
    }
}

/// What becomes of a record whose call, or whose delivery, failed.
public enum FailureVerdict: Hashable, Sendable {
    /// It will be called again, not before this time.
    case again(at: Instant)
    /// It waits until the server is back; this try does not count.
    case waitsForServer
    /// An error record is to be produced, after this number of calls; without the record's value where that was refused before.
    case errorRecord(attempts: Int, withValue: Bool)
    /// It is left out; done.
    case skipped
    /// Its partition stops here.
    case stopped
    /// The record's partition is no longer ours: forget it.
    case forgotten
}
