/// Everything that the fake cluster knows, to be changed inside `FakeCluster.update`.
public struct FakeState: Sendable {
    /// The brokers that Metadata lists.
    public var listedBrokers: [Int32]
    /// The broker that Metadata calls the controller.
    public var controller: Int32
    /// The cluster's id in Metadata.
    public var clusterId: String
    /// Topics by name.
    public var topics: [String: FakeTopic] = [:]
    /// Groups by id.
    public var groups: [String: FakeGroup] = [:]
    /// Topics that the client may not see.
    public var deniedTopics: Set<String> = []
    /// Groups that the client may not see.
    public var deniedGroups: Set<String> = []
    /// All brokers, listed or not, in order.
    public let brokers: [Int32]
    /// Time since the cluster's start, at which moving offsets are read.
    public internal(set) var now: Duration = .zero
    /// When the cluster started, in milliseconds since 1970.
    public internal(set) var startedAt: Int64 = 0

    /// A cluster of `count` brokers, with ids from 1 on, and nothing on them.
    public init(brokers count: Int) {
        brokers = (0..<Int32(clamping: max(count, 1))).map { $0 + 1 }
        listedBrokers = brokers
        controller = 1
        clusterId = "fake-cluster"
    }

    /// A name that goes over the wire as exactly these bytes, also where they are not UTF-8.
    ///
    /// Bytes that are not UTF-8 stand in it as scalars U+F780...U+F7FF.
    public static func name(ofBytes bytes: [UInt8]) -> String {
        RawName.string(of: bytes)
    }

    /// The offset that the next record of a partition will get, or nil where there is no such partition.
    public func logEnd(_ topic: String, _ partition: Int32) -> Int64? {
        topics[topic]?.partition(partition)?.logEnd.value(at: now)
    }

    /// The offset that a group has committed, or nil where it has none.
    public func committed(_ group: String, _ topic: String, _ partition: Int32) -> Int64? {
        groups[group]?[topic, partition]?.offset(logEnd: logEnd(topic, partition), at: now)
    }

    /// The broker that coordinates a group: its own choice, or for an unknown group one that its name gives.
    func coordinator(of group: String) -> Int32 {
        if let known = groups[group] { return known.coordinator }
        let hash = group.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        return brokers[Int(hash % UInt32(brokers.count))]
    }

    /// `count` brokers from the `first`th on, round robin: replicas of a partition.
    func replicas(from first: Int, count: Int) -> [Int32] {
        (0..<min(max(count, 1), brokers.count)).map { brokers[(first + $0) % brokers.count] }
    }
}
