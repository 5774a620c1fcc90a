extension FakeState {
    /// Adds a group, or replaces it.
    ///
    /// Without a coordinator it gets the one that FindCoordinator names for an unknown group.
    public mutating func addGroup(_ id: String, coordinator: Int32? = nil, members: [FakeMember] = []) {
        groups[id] = nil
        var group = FakeGroup(coordinator: coordinator ?? self.coordinator(of: id))
        group.members = members
        group.state = members.isEmpty ? "Empty" : "Stable"
        groups[id] = group
    }

    /// Sets a group's commit in one partition, or removes it with nil.
    public mutating func commit(_ commit: FakeCommit?, of group: String, in topic: String, _ partition: Int32) {
        groups[group]?[topic, partition] = commit
    }

    /// From now on the group stays `lag` records behind the log end in every partition of a topic.
    public mutating func keepUp(_ group: String, in topic: String, lag: Int64 = 0) {
        follow(group, in: topic) { _ in MovingOffset(lag) }
    }

    /// From now on the group's lag in every partition of a topic grows by `recordsPerSecond`, from what it is.
    public mutating func fallBehind(_ group: String, in topic: String, recordsPerSecond: Double) {
        let now = now
        follow(group, in: topic) { MovingOffset($0, perSecond: recordsPerSecond, since: now) }
    }

    /// From now on the group's commits in a topic stay where they are.
    public mutating func standStill(_ group: String, in topic: String) {
        guard let commits = groups[group]?.commits[topic] else { return }
        let still = commits.indices.map { number -> FakeCommit? in
            committed(group, topic, Int32(clamping: number)).map { .at($0) }
        }
        groups[group]?.setCommits(still, in: topic)
    }

    /// Makes another broker the coordinator; -1 leaves the group without one.
    public mutating func moveCoordinator(of group: String, to broker: Int32) {
        groups[group]?.coordinator = broker
    }

    /// Makes a broker the coordinator of every group that another one coordinates.
    public mutating func moveCoordinators(from old: Int32, to new: Int32) {
        for (id, group) in groups where group.coordinator == old { groups[id]?.coordinator = new }
    }

    private mutating func follow(_ group: String, in topic: String, distance: (Int64) -> MovingOffset) {
        guard let partitions = topics[topic]?.partitions, groups[group] != nil else { return }
        let commits = partitions.indices.map { number -> FakeCommit in
            let end = partitions[number].logEnd.value(at: now)
            let lag = end - (committed(group, topic, Int32(clamping: number)) ?? end)
            return .behind(distance(max(0, lag)))
        }
        groups[group]?.setCommits(commits, in: topic)
    }
}
