/// A record as the tracker of offsets needs to know it.
public struct TrackedRecord: Hashable, Sendable {
    /// Its place in the partition's log.
    public var offset: Int64
    /// What it holds in memory.
    public var byteCount: Int32
    /// Milliseconds since the Unix epoch from which on its latency counts.
    public var beganAt: Int64

    /// A record.
    public init(offset: Int64, byteCount: Int, beganAt: Int64) {
        self.offset = offset
        self.byteCount = Int32(clamping: max(0, byteCount))
        self.beganAt = beganAt
    }
}

/// What a tracker calls a record: one number, which goes with the record through the client library.
///
/// No number of a `RecordToken` is one of these: bit 31 is set here, and the slots of tokens do not reach it. Beside it there are the record's
/// place in its partition (bits 0 to 21), the partition (32 to 47), and which of its assignments it is (22 to 30 and 48 to 63).
public struct TrackingNumber: Hashable, Sendable {
    /// The number.
    public let value: Int

    static let sequenceMask = 1 << 22 - 1
    private static let mark = 1 << 31

    /// The tracking number behind a number; nil where it is that of a token.
    public init?(_ value: Int) {
        guard value & Self.mark != 0 else { return nil }
        self.value = value
    }

    /// What all numbers of an assignment have in common.
    static func base(partition: Int, generation: Int) -> Int {
        mark | (partition & 0xFFFF) << 32 | (generation & 0x1FF) << 22 | (generation >> 9 & 0xFFFF) << 48
    }

    @inline(__always)
    static func partition(of value: Int) -> Int { value >> 32 & 0xFFFF }
}
