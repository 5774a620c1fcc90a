import LagModel

/// What a trigger's scaler remembers from poll to poll: the commits that `excludePersistentLag` compares with.
///
/// KEDA forgets them with every failure, for the scaler is then built anew. A history advances only with newly read data: it keeps what was
/// remembered before the last reading too, so that the same answers asked again give the same reading. It grows with the partitions that
/// were ever counted since the scaler was built.
public struct TriggerHistory: Sendable, Hashable {
    private var readAt: Instant?
    private var before = ScalerMemory()
    private var after = ScalerMemory()

    /// Nothing remembered: a scaler that is not built yet.
    public init() {}

    /// What the scaler remembered when it read the answers of this time.
    func memory(at time: Instant) -> ScalerMemory {
        time == readAt ? before : after
    }

    /// The history after a reading of this time.
    func advanced(at time: Instant, from former: ScalerMemory, to next: ScalerMemory) -> TriggerHistory {
        var history = TriggerHistory()
        history.readAt = time
        history.before = former
        history.after = next
        return history
    }
}

/// What one scaler object holds between two polls.
struct ScalerMemory: Sendable, Hashable, Codable {
    /// False before the first poll and after each failure: the next poll has to build the scaler first.
    var isBuilt = false
    /// The commits of the last poll, topics ascending by name.
    var topics: [RememberedTopic] = []
}

/// The commits that are remembered of one topic.
struct RememberedTopic: Sendable, Hashable, Codable {
    /// A commit of one partition; -1 for none, which is remembered only under a policy that is neither `latest` nor `earliest`.
    struct Commit: Sendable, Hashable, Codable {
        var partition: Int32
        var offset: Int64
    }

    var name: String
    /// Ascending by partition.
    var commits: [Commit]
}

extension TriggerHistory: Codable {
    private enum CodingKeys: String, CodingKey {
        case readAt, before, after
    }

    /// Reads a history; the time is in nanoseconds since the Unix epoch.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        readAt = try container.decodeIfPresent(Int64.self, forKey: .readAt).map(Instant.init(nanoseconds:))
        before = try container.decode(ScalerMemory.self, forKey: .before)
        after = try container.decode(ScalerMemory.self, forKey: .after)
    }

    /// Writes the history; the time is in nanoseconds since the Unix epoch.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(readAt?.nanoseconds, forKey: .readAt)
        try container.encode(before, forKey: .before)
        try container.encode(after, forKey: .after)
    }
}
