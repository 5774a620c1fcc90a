import Testing

@testable import Bridge

/// How much is read ahead.
struct ReadAheadTests {
    struct Share: Sendable {
        let label: String
        var window = 1_000
        var isRelay = false
        var partitions: Int?
        let records: Int
        let bytes: Int
    }

    static let shares = [
        Share(label: "one partition", partitions: 1, records: 2_000, bytes: 4_194_304),
        Share(label: "one, no model", isRelay: true, partitions: 1, records: 20_000, bytes: 4_194_304),
        Share(label: "the most that have all", isRelay: true, partitions: 64, records: 20_000, bytes: 4_194_304),
        Share(label: "twice as many", isRelay: true, partitions: 128, records: 10_000, bytes: 2_097_152),
        Share(label: "a thousand", partitions: 1_000, records: 128, bytes: 268_435),
        Share(label: "a million", partitions: 1_000_000, records: 1, bytes: 1_024),
        Share(label: "not known", records: 2_000, bytes: 4_194_304),
        Share(label: "a large window", window: 100_000, partitions: 1, records: 50_000, bytes: 4_194_304),
        Share(label: "no number", window: .max, isRelay: true, partitions: 64, records: 50_000, bytes: 4_194_304),
    ]

    @Test(arguments: shares) func `each partition has windows ahead, and all together have a limit`(_ share: Share) {
        let ahead = ReadAhead(window: share.window, isRelay: share.isRelay, partitions: share.partitions)
        #expect(ahead.records == share.records, "\(share.label)")
        #expect(ahead.bytes == share.bytes, "\(share.label)")
    }
}
