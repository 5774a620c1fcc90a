import LagModel
import Testing

@Test(arguments: [
    HardCase("coordinator dead: the last good pair stays with its age", at: 200) {
        $0.readWell()
        $0.snapshot.fail(commitsOf: "g", .timedOut)
        $0.ends([500, 500], at: 190)
    } expected: {
        """
        g: Stable, members ?
          t: total 30
            0: 70 in ?..100, lag 30, read 10
            1: 5 in ?..5, lag 0, read 10
        """
    },
    HardCase("coordinator dead for too long: withdrawn with its reason, and no old commit beside a new end", at: 400) {
        $0.readWell()
        $0.snapshot.fail(commitsOf: "g", .timedOut)
        $0.ends([500, 500], with: "other", at: 390)
    } expected: {
        """
        g: Stable, members ?, coordinator_unavailable
          t: total ?
            0: ? in ?..500, coordinator_unavailable
            1: ? in ?..500, coordinator_unavailable
        """
    },
    HardCase("leader dead: a new commit is not held against the old end", at: 200) {
        $0.readWell()
        $0.commit([100, 5], at: 190)
        $0.ends([.silence, 9], at: 190)
    } expected: {
        """
        g: Stable, members ?
          t: total 34
            0: 70 in ?..100, lag 30, read 10
            1: 5 in ?..9, lag 4, read 190
        """
    },
    HardCase("leader dead for too long: unknown, and the sum is withdrawn", at: 400) {
        $0.readWell()
        $0.commit([100, 5], at: 390)
        $0.ends([.silence, 9], at: 390)
    } expected: {
        """
        g: Stable, members ?
          t: total ?
            0: 100 in ?..?, leader_unavailable
            1: 5 in ?..9, lag 4, read 390
        """
    },
    HardCase("coordinator and leader come back: the pair is made anew", at: 400) {
        $0.readWell()
        $0.snapshot.fail(commitsOf: "g", .transport)
        $0.commit([90, 5], at: 390)
        $0.ends([120, 9], at: 390)
    } expected: {
        """
        g: Stable, members ?
          t: total 34
            0: 90 in ?..120, lag 30, read 390
            1: 5 in ?..9, lag 4, read 390
        """
    },
    HardCase("a leaderless partition keeps its last pair", at: 200) {
        $0.readWell()
        $0.metadata(["t": [nil, 1]], at: 190)
        $0.commit([70, 5], at: 190)
        $0.ends([nil, 9], at: 190)
    } expected: {
        """
        g: Stable, members ?
          t: total 34
            0: 70 in ?..100, lag 30, read 10
            1: 5 in ?..9, lag 4, read 190
        """
    },
    HardCase("a partition leaderless for too long", at: 400) {
        $0.readWell()
        $0.metadata(["t": [nil, 1]], at: 390)
        $0.commit([70, 5], at: 390)
        $0.ends([nil, 9], at: 390)
    } expected: {
        """
        g: Stable, members ?
          t: total ?
            0: 70 in ?..?, no_leader
            1: 5 in ?..9, lag 4, read 390
        """
    },
    HardCase("a partition whose commit alone could not be read", at: 20) {
        $0.metadata(["t": [1]], at: 5)
        $0.list(["g": .stable])
        let commit = Commit(partition: 0, offset: nil, error: BrokerError(code: 88))
        $0.snapshot.update(
            commits: [TopicCommits(topic: "t", partitions: [commit])], of: "g", at: Instant(seconds: 9))
        $0.ends([100], at: 10)
    } expected: {
        """
        g: Stable, members ?
          t: total ?
            0: ? in ?..100, broker_error
        """
    },
    HardCase("commits that were read, and ends that are still to be read") {
        $0.metadata(["t": [1]], at: 5)
        $0.list(["g": .stable])
        $0.commit([70], at: 9)
    } expected: {
        """
        g: Stable, members ?
          t: total ?
            0: 70 in ?..?, not_read_yet
        """
    },
    HardCase("a group that is denied") {
        $0.metadata(["t": [1]], at: 5)
        $0.list(["g": .stable])
        $0.snapshot.fail(commitsOf: "g", .groupAuthorizationFailed)
    } expected: {
        "g: Stable, members ?, group_denied"
    },
    HardCase("brokers that cannot tell commits") {
        $0.list(["g": .stable])
        $0.snapshot.fail(commitsOf: "g", .unsupported)
    } expected: {
        "g: Stable, members ?, unsupported"
    },
    HardCase("a group that was only listed so far") {
        $0.list(["g": .stable])
    } expected: {
        "g: Stable, members ?, not_read_yet"
    },
])
func `a broker that fails ages what rests on it and nothing else`(_ hardCase: HardCase) {
    #expect(hardCase.told == hardCase.expected)
}

extension Story {
    /// Two partitions were read well at 10 seconds.
    fileprivate mutating func readWell() {
        metadata(["t": [1, 1]], at: 5)
        list(["g": .stable])
        commit([70, 5], at: 9)
        ends([100, 5], at: 10)
    }
}
