/// A size of cluster that measurements are made with.
public struct FakeShape: Sendable, Equatable {
    /// How many topics, `topic-0000` and so on.
    public var topics: Int
    /// How many partitions each topic has.
    public var partitionsPerTopic: Int
    /// How many groups, `group-0000` and so on.
    public var groups: Int
    /// In how many topics each group has committed, in every partition.
    public var topicsPerGroup: Int
    /// How many members each group has.
    public var membersPerGroup = 2

    /// A shape of these numbers.
    public init(topics: Int, partitionsPerTopic: Int, groups: Int, topicsPerGroup: Int) {
        self.topics = topics
        self.partitionsPerTopic = partitionsPerTopic
        self.groups = groups
        self.topicsPerGroup = topicsPerGroup
    }

    /// S: 600 partitions, 900 commits.
    public static let small = FakeShape(topics: 100, partitionsPerTopic: 6, groups: 50, topicsPerGroup: 3)
    /// M: 6,000 partitions, 9,000 commits.
    public static let medium = FakeShape(topics: 1000, partitionsPerTopic: 6, groups: 500, topicsPerGroup: 3)
    /// L: 20,000 partitions, 50,000 commits.
    public static let large = FakeShape(topics: 2000, partitionsPerTopic: 10, groups: 1000, topicsPerGroup: 5)

    /// 100,000 partitions, 10,000 groups, 500,000 commits: more than anybody is known to have.
    public static let huge = FakeShape(topics: 10_000, partitionsPerTopic: 10, groups: 10_000, topicsPerGroup: 5)

    /// The name of the `index`th topic.
    public static func topicName(_ index: Int) -> String { "topic-" + padded(index) }

    /// The id of the `index`th group.
    public static func groupName(_ index: Int) -> String { "group-" + padded(index) }

    private static func padded(_ index: Int) -> String {
        let digits = String(index)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension FakeState {
    /// A cluster of this shape: leaders and coordinators round robin, offsets the same each time.
    public init(brokers count: Int, shape: FakeShape) {
        self.init(brokers: count)
        for index in 0..<shape.topics { addTopic(number: index, shape: shape) }
        for index in 0..<shape.groups { addGroup(number: index, shape: shape) }
    }

    private mutating func addTopic(number: Int, shape: FakeShape) {
        let partitions = (0..<shape.partitionsPerTopic).map { partition in
            let replicas = replicas(from: number + partition, count: 3)
            let start = Int64(number % 10)
            return FakePartition(
                replicas: replicas, logStart: start, logEnd: 1_000 + Int64(number * 31 + partition * 7))
        }
        topics[FakeShape.topicName(number)] = FakeTopic(partitions: partitions)
    }

    private mutating func addGroup(number: Int, shape: FakeShape) {
        let id = FakeShape.groupName(number)
        var group = FakeGroup(coordinator: brokers[number % brokers.count])
        let names = (0..<min(shape.topicsPerGroup, shape.topics)).map {
            FakeShape.topicName((number * shape.topicsPerGroup + $0) % shape.topics)
        }
        for name in names {
            let commits = (0..<shape.partitionsPerTopic).map { partition -> FakeCommit? in
                .behind(MovingOffset(Int64((number * 13 + partition * 3) % 100)))
            }
            group.setCommits(commits, in: name)
        }
        group.members = (0..<shape.membersPerGroup).map { member in
            FakeMember(
                memberId: "\(id)-member-\(member)", clientId: "client-\(member)",
                assignment: share(of: member, in: names, shape: shape))
        }
        groups[id] = group
    }

    private func share(of member: Int, in topics: [String], shape: FakeShape) -> [String: [Int32]] {
        let own = (0..<shape.partitionsPerTopic).filter { $0 % shape.membersPerGroup == member }.map(
            Int32.init(clamping:))
        return Dictionary(uniqueKeysWithValues: topics.map { ($0, own) })
    }
}
