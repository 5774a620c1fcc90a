/// How much of each partition is read ahead.
struct ReadAhead: Hashable {
    /// Partitions up to which each has its full share: of a topic with more, all together have no more than so many.
    private static let partitionsWithFullShare = 64
    private static let recordLimit = 50_000
    private static let byteLimit = 4 << 20

    let records: Int
    let bytes: Int

    /// - Parameters:
    ///   - window: how many records of a partition may be under way.
    ///   - partitions: how many the topic has: a member may have to read all of them; nil where that is not known.
    init(window: Int, isRelay: Bool, partitions: Int?) {
        // Once all partitions have so much, the library may take a second to notice that some was taken: a relay is through with it before.
        let windows = isRelay ? 20 : 2
        let (share, overflow) = windows.multipliedReportingOverflow(by: max(1, window))
        let parts = max(Self.partitionsWithFullShare, partitions ?? 0)
        records = max(1, min(Self.recordLimit, overflow ? .max : share) * Self.partitionsWithFullShare / parts)
        bytes = max(1_024, Self.byteLimit * Self.partitionsWithFullShare / parts)
    }
}
