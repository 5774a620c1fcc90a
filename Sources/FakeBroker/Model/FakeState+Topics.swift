extension FakeState {
    /// Adds a topic, or replaces it; leaders go round robin from the broker at `firstLeader` (0 is the first broker).
    public mutating func addTopic(
        _ name: String, partitions: Int = 1, replicationFactor: Int = 3, logStart: Int64 = 0, logEnd: Int64 = 0,
        firstLeader: Int = 0
    ) {
        topics[name] = FakeTopic(
            partitions: (0..<partitions).map {
                let replicas = replicas(from: firstLeader + $0, count: replicationFactor)
                return FakePartition(replicas: replicas, logStart: logStart, logEnd: logEnd)
            })
    }

    /// Adds empty partitions to a topic.
    public mutating func addPartitions(_ count: Int, to topic: String) {
        guard let existing = topics[topic]?.partitions else { return }
        let replicationFactor = existing.first?.replicas.count ?? 3
        for number in existing.count..<(existing.count + count) {
            let replicas = replicas(from: number, count: replicationFactor)
            topics[topic]?.partitions.append(FakePartition(replicas: replicas))
        }
    }

    /// Deletes a topic; the groups' commits in it stay behind, frozen where they are.
    public mutating func deleteTopic(_ name: String) {
        freezeCommits(in: name)
        topics[name] = nil
    }

    /// Deletes a topic and creates it anew with as many partitions, so that its log end falls to `logEnd`.
    public mutating func recreateTopic(_ name: String, logEnd: Int64 = 0) {
        guard let old = topics[name] else { return }
        deleteTopic(name)
        addTopic(
            name, partitions: old.partitions.count,
            replicationFactor: old.partitions.first?.replicas.count ?? 3, logEnd: logEnd)
    }

    /// Changes one partition; does nothing where it does not exist.
    public mutating func changePartition(
        _ topic: String, _ partition: Int32, _ change: (inout FakePartition) throws -> Void
    ) rethrows {
        guard var changed = topics[topic]?.partition(partition) else { return }
        try change(&changed)
        topics[topic]?.partitions[Int(partition)] = changed
    }

    /// Makes a broker the leader of a partition; -1 leaves it without one.
    public mutating func moveLeader(of topic: String, _ partition: Int32, to broker: Int32) {
        changePartition(topic, partition) {
            $0.leader = broker
            $0.leaderEpoch += 1
        }
    }

    /// Makes a broker the leader of everything that another one leads; -1 leaves all that without a leader.
    public mutating func moveLeaders(from old: Int32, to new: Int32) {
        for (name, topic) in topics {
            for (number, partition) in topic.partitions.enumerated() where partition.leader == old {
                moveLeader(of: name, Int32(clamping: number), to: new)
            }
        }
    }

    /// Does what a controller does when a broker is lost: another one leads and coordinates, Metadata forgets the old.
    public mutating func failOver(from lost: Int32, to successor: Int32) {
        moveLeaders(from: lost, to: successor)
        moveCoordinators(from: lost, to: successor)
        listedBrokers.removeAll { $0 == lost }
        if controller == lost { controller = successor }
    }

    private mutating func freezeCommits(in topic: String) {
        for (id, group) in groups {
            guard let commits = group.commits[topic] else { continue }
            let frozen = commits.indices.map { number -> FakeCommit? in
                committed(id, topic, Int32(clamping: number)).map { .at($0) }
            }
            groups[id]?.setCommits(frozen, in: topic)
        }
    }
}
