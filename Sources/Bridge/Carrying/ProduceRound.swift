internal import LagModel
internal import StreamFlow

/// What is under way to a topic that refused a batch: nothing else is handed over before all of it is reported.
struct ProduceRound {
    /// For so long it is remembered that the topic refuses batches of a size.
    private static let memory = Duration.seconds(600)

    private var tokens: Set<RecordToken> = []
    private var byteLimit: Int?
    private var limitedUntil = Instant(nanoseconds: .min)

    var isUnderWay: Bool { !tokens.isEmpty }

    /// True where the topic lately refused a batch for its size.
    var isLimited: Bool { byteLimit != nil }

    /// A batch of so many bytes was too large: half of that is tried next.
    mutating func refusedBatch(of bytes: Int, at now: Instant) {
        byteLimit = min(byteLimit ?? .max, max(1, bytes / 2))
        limitedUntil = now.advanced(by: Self.memory)
    }

    /// Forgets a limit that is old, and outputs that are no longer ours.
    mutating func tidy(at now: Instant, _ isOurs: (RecordToken) -> Bool) {
        if byteLimit != nil, now >= limitedUntil { byteLimit = nil }
        if !tokens.isEmpty { tokens = tokens.filter(isOurs) }
    }

    /// How many of these outputs share a round, at least one: all of them where the topic has no limit.
    func count(of outputs: some Sequence<PendingOutput>) -> Int {
        guard let byteLimit else { return outputs.reduce(0) { count, _ in count + 1 } }
        var (count, bytes) = (0, 0)
        for output in outputs {
            bytes += output.record.byteCount
            guard count == 0 || bytes <= byteLimit else { break }
            count += 1
        }
        return count
    }

    mutating func begin(_ outputs: some Sequence<PendingOutput>) { tokens.formUnion(outputs.map(\.token)) }

    mutating func end(_ token: RecordToken) { if !tokens.isEmpty { tokens.remove(token) } }
}
