internal import LagModel

/// Which broker coordinates which group, as far as it is known. A wrong guess costs time, never truth.
struct Coordinators: Sendable {
    private var described: [String: Int32] = [:]
    private var offsetsTopicLeaders: [Int32?] = []

    /// The coordinator of a group; nil where nothing hints at it.
    func coordinator(of group: String) -> Int32? {
        if let known = described[group] { return known }
        guard !offsetsTopicLeaders.isEmpty else { return nil }
        return offsetsTopicLeaders[Self.offsetsPartition(of: group, count: offsetsTopicLeaders.count)]
    }

    /// Takes over where groups were described.
    mutating func update(_ descriptions: [String: GroupDescription]) {
        for (group, description) in descriptions { described[group] = description.coordinator }
    }

    /// Takes over who leads the partitions of `__consumer_offsets`, where the principal may see them.
    mutating func update(_ metadata: ClusterMetadata) {
        offsetsTopicLeaders = metadata.topics["__consumer_offsets"]?.partitions.map(\.leader) ?? []
    }

    /// Forgets groups that are gone.
    mutating func keep(_ isKnown: (String) -> Bool) {
        described = described.filter { isKnown($0.key) }
    }

    /// Kafka's `partitionFor`: Java's hash of the id, without its sign, modulo the number of partitions.
    static func offsetsPartition(of group: String, count: Int) -> Int {
        let hash = group.utf16.reduce(Int32(0)) { $0 &* 31 &+ Int32($1) }
        return hash == .min ? 0 : Int(abs(hash)) % count
    }
}
