import LagModel
import Testing

@Test(arguments: [
    HardCase("one partition never committed: it is left out of the sum, and told") {
        $0.metadata(["t": [1, 1]], at: 5)
        $0.commit([70, nil], at: 9)
        $0.ends([100, 40], at: 10)
    } expected: {
        """
        g: ?, members ?
          t: total 30
            0: 70 in ?..100, lag 30, read 10
            1: ? in ?..40, never committed
        """
    },
    HardCase("no partition with a commit: there is no sum, which is not a sum of 0") {
        $0.metadata(["t": [1]], at: 5)
        $0.commit([nil], at: 9)
        $0.ends([40], at: 10)
    } expected: {
        """
        g: ?, members ?
          t: total ?
            0: ? in ?..40, never committed
        """
    },
    HardCase("a partition that the topic got after the commits were read") {
        $0.metadata(["t": [1]], at: 5)
        $0.commit([70], at: 9)
        $0.ends([100], at: 10)
        $0.metadata(["t": [1, 1]], at: 15)
    } expected: {
        """
        g: ?, members ?
          t: total 30
            0: 70 in ?..100, lag 30, read 10
            1: ? in ?..?, never committed
        """
    },
    HardCase("a deleted topic: its commits are counted as orphaned, the others' lag is untouched") {
        $0.metadata(["t": [1]], at: 5)
        $0.snapshot.update(
            commits: [
                TopicCommits(
                    topic: "gone", partitions: [Commit(partition: 0, offset: 1), Commit(partition: 1, offset: 2)]),
                TopicCommits(topic: "t", partitions: [Commit(partition: 0, offset: 70)]),
            ], of: "g", at: Instant(seconds: 9))
        $0.ends([100], at: 10)
        $0.ends([.failed(.unknownTopicOrPartition)], in: "gone", at: 10)
    } expected: {
        """
        g: ?, members ?, orphaned 2
          t: total 30
            0: 70 in ?..100, lag 30, read 10
        """
    },
    HardCase("a topic that the metadata calls unknown") {
        $0.topicFails("t", .unknownTopicOrPartition, at: 5)
        $0.commit([70], at: 9)
    } expected: {
        "g: ?, members ?, orphaned 1"
    },
    HardCase("a deleted topic that the configuration names", named: ["t"]) {
        $0.metadata([:], at: 5)
        $0.commit([70], at: 9)
        $0.ends([.failed(.unknownTopicOrPartition)], at: 10)
    } expected: {
        """
        g: ?, members ?
          t: total ?, topic_not_found
        """
    },
    HardCase("a denied topic, which metadata hides: its leader says so") {
        $0.metadata([:], at: 5)
        $0.commit([70], at: 9)
        $0.ends([.failed(.topicAuthorizationFailed)], at: 10)
    } expected: {
        """
        g: ?, members ?
          t: total ?, topic_denied
        """
    },
    HardCase("a denied topic of which the coordinator already says so") {
        $0.metadata([:], at: 5)
        let commit = Commit(partition: 0, offset: nil, error: .topicAuthorizationFailed)
        $0.snapshot.update(
            commits: [TopicCommits(topic: "t", partitions: [commit])], of: "g", at: Instant(seconds: 9))
    } expected: {
        """
        g: ?, members ?
          t: total ?, topic_denied
        """
    },
    HardCase("no metadata yet") {
        $0.commit([70], at: 9)
    } expected: {
        """
        g: ?, members ?
          t: total ?, not_read_yet
        """
    },
    HardCase("a recreated topic: the end fell, so the old start hides nothing") {
        $0.metadata(["t": [1]], at: 5)
        $0.starts([500], at: 6)
        $0.commit([900], at: 9)
        $0.ends([1000], at: 10)
        $0.commit([10], at: 14)
        $0.ends([600], at: 15)
    } expected: {
        """
        g: ?, members ?
          t: total 590
            0: 10 in ?..600, lag 590, read 15
        """
    },
    HardCase("a recreated topic before anyone consumed it") {
        $0.metadata(["t": [1]], at: 5)
        $0.commit([900], at: 9)
        $0.ends([1000], at: 10)
        $0.commit([900], at: 14)
        $0.ends([3], at: 15)
    } expected: {
        """
        g: ?, members ?
          t: total 0
            0: 900 in ?..3, lag 0, read 15, above end
        """
    },
    HardCase("a topic with fewer partitions than before: the others' commits are of the former one") {
        $0.metadata(["t": [1]], at: 5)
        $0.commit([70, 8, 9], at: 9)
        $0.ends([100], at: 10)
    } expected: {
        """
        g: ?, members ?
          t: total 30
            0: 70 in ?..100, lag 30, read 10
        """
    },
    HardCase("metadata that fails for a moment keeps what is known") {
        $0.metadata(["t": [1]], at: 5)
        $0.commit([70], at: 9)
        $0.ends([100], at: 10)
        $0.topicFails("t", .leaderNotAvailable, at: 15)
    } expected: {
        """
        g: ?, members ?
          t: total 30
            0: 70 in ?..100, lag 30, read 10
        """
    },
    HardCase("metadata that always failed") {
        $0.topicFails("t", .leaderNotAvailable, at: 5)
        $0.commit([70], at: 9)
    } expected: {
        """
        g: ?, members ?
          t: total ?, no_leader
        """
    },
    HardCase("a commit that was deleted leaves no lag behind") {
        $0.metadata(["t": [1, 1]], at: 5)
        $0.commit([70, 5], at: 9)
        $0.ends([100, 5], at: 10)
        $0.commit([nil, 5], at: 14)
        $0.ends([110, 5], at: 15)
    } expected: {
        """
        g: ?, members ?
          t: total 0
            0: ? in ?..110, never committed
            1: 5 in ?..5, lag 0, read 15
        """
    },
    HardCase("sums beyond what can be counted stay at the greatest number") {
        $0.metadata(["t": [1, 1]], at: 5)
        $0.commit([0, 0], at: 9)
        $0.ends([.offset(.max), .offset(.max)], at: 10)
    } expected: {
        """
        g: ?, members ?
          t: total 9223372036854775807
            0: 0 in ?..9223372036854775807, lag 9223372036854775807, read 10
            1: 0 in ?..9223372036854775807, lag 9223372036854775807, read 10
        """
    },
])
func `a topic that changes never shows lag that is not there, nor hides lag that is`(_ hardCase: HardCase) {
    #expect(hardCase.told == hardCase.expected)
}
