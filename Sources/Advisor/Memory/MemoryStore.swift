internal import Autoscaling
public import LagModel

/// A target as the history file knows it.
public struct RememberedTarget: Sendable, Codable {
    /// Whose memory it is.
    public let key: TargetKey
    /// When the target was last part of the plan.
    public let seenAt: Instant
    var memory: TargetMemory
}

/// The memories of targets that are not part of the plan, for a while: a spec may come back.
struct MemoryStore {
    /// For how long a target that went is remembered.
    static let retention = Duration.seconds(24 * 3_600)
    /// How many such targets are remembered.
    static let limit = 20_000
    /// Of how many partitions rates are kept over a restart; they are observed anew within minutes.
    static let partitionLimit = 2_000

    private var memories: [TargetKey: RememberedTarget] = [:]

    var absent: [RememberedTarget] { memories.values.sorted { $0.key < $1.key } }

    mutating func add(_ remembered: [RememberedTarget]) {
        for target in remembered.prefix(Self.limit) { memories[target.key] = target }
    }

    mutating func keep(_ memory: TargetMemory?, of key: TargetKey, at now: Instant) {
        guard let memory, memories.count < Self.limit else { return }
        memories[key] = RememberedTarget(key: key, seenAt: now, memory: memory)
    }

    mutating func take(_ key: TargetKey) -> TargetMemory? {
        memories.removeValue(forKey: key)?.memory
    }

    mutating func forget(before now: Instant) {
        memories = memories.filter { now.age(of: $0.value.seenAt) <= Self.retention }
    }
}

extension [RememberedTarget] {
    /// The same, without the rates of targets beyond the first that have so many partitions together.
    func withThroughput(upTo limit: Int) -> [RememberedTarget] {
        var rest = limit
        return map { remembered in
            var remembered = remembered
            rest -= remembered.memory.throughput?.partitions.count ?? 0
            if rest < 0 { remembered.memory.throughput = nil }
            return remembered
        }
    }
}
