/// Goes through the remembered commits of one topic beside its partitions, both ascending, and writes the next memory.
///
/// A commit stays remembered until its partition has another one.
struct MemoryWalk {
    private let known: [RememberedTopic.Commit]
    private var position = 0
    private(set) var next: [RememberedTopic.Commit] = []

    init(_ known: [RememberedTopic.Commit], partitions: Int) {
        self.known = known
        next.reserveCapacity(max(known.count, partitions))
    }

    /// The commit that is remembered of a partition; nil for none.
    mutating func commit(of partition: Int32) -> Int64? {
        while position < known.count, known[position].partition < partition {
            next.append(known[position])
            position += 1
        }
        guard position < known.count, known[position].partition == partition else { return nil }
        return known[position].offset
    }

    /// Remembers a commit of the partition that was last asked for.
    mutating func remember(_ offset: Int64, of partition: Int32) {
        if position < known.count, known[position].partition == partition { position += 1 }
        next.append(RememberedTopic.Commit(partition: partition, offset: offset))
    }

    /// Keeps what is remembered of the partitions that were not asked for.
    mutating func finish() {
        next.append(contentsOf: known[position...])
    }
}
