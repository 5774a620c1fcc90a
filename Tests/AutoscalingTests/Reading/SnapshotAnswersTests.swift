import Autoscaling
import LagModel
import Testing

struct SnapshotAnswersTests {
    private let start = Instant(seconds: 1_000)

    /// Topic `t` of two partitions; group `g` has committed 5 and 0 where the log ends are 8 and 4, all read at `start`.
    private func snapshot() -> LagSnapshot {
        var snapshot = LagSnapshot(cluster: "c", readAt: start)
        snapshot.isReachable = true
        snapshot.reachedAt = start
        let partitions = (Int32(0)...1).map {
            PartitionMetadata(id: $0, leader: 1, preferredLeader: 1, replicas: 1, inSyncReplicas: 1)
        }
        let metadata = ClusterMetadata(brokers: [], topics: ["t": TopicMetadata(partitions: partitions)])
        snapshot.update(metadata, wanted: { _ in true }, at: start)
        commit([5, 0], into: &snapshot, at: start)
        measure([8, 4], into: &snapshot, at: start)
        return snapshot
    }

    private func commit(_ offsets: [Int64?], into snapshot: inout LagSnapshot, at time: Instant) {
        let commits = offsets.enumerated().map { Commit(partition: Int32($0.offset), offset: $0.element) }
        snapshot.update(commits: [TopicCommits(topic: "t", partitions: commits)], of: "g", at: time)
    }

    private func measure(_ ends: [Int64], into snapshot: inout LagSnapshot, at time: Instant) {
        var table = OffsetTable()
        for (index, end) in ends.enumerated() { table["t", Int32(index)] = .offset(end) }
        snapshot.update(logEnds: table, pairedWith: ["g"], at: time)
    }

    private func read(
        _ snapshot: LagSnapshot, _ settings: [String: String] = [:], scaler: KafkaScaler = .kafka,
        after seconds: Int64 = 0,
        group: String = "g"
    ) throws -> Result<TriggerReading, TriggerFailure> {
        let answers = SnapshotAnswers(
            snapshot, group: group, at: Instant(seconds: 1_000 + seconds), staleAfter: .seconds(60))
        return try trigger(settings, scaler: scaler).reading(of: answers, after: TriggerHistory()).0
    }

    @Test func `a commit is paired with the log end that was measured beside it`() throws {
        let reading = try read(snapshot()).get()
        #expect(reading.rawLag == 7)
        #expect(reading.readAt == start)
        #expect(try read(snapshot(), ["topic": ""]).get().rawLag == 7)
    }

    @Test func `a commit that no log end was measured beside is unknown`() throws {
        var snapshot = snapshot()
        commit([6, 0], into: &snapshot, at: Instant(seconds: 1_015))
        let sentence = "topic \"t\", partition 0: the log end was not read, or too long ago"
        #expect(try read(snapshot) == .failure(.unknown(sentence)))
    }

    @Test func `the last pair stands in for a newer commit whose log end came too late, while it is fresh`() throws {
        var snapshot = snapshot()
        commit([6, 0], into: &snapshot, at: Instant(seconds: 1_015))
        func rawLag(after seconds: Int64) throws -> Int64? {
            let answers = SnapshotAnswers(
                snapshot, group: "g", at: Instant(seconds: 1_000 + seconds), staleAfter: .seconds(60),
                takesEarlierPairs: true)
            return try? trigger([:], scaler: .kafka).reading(of: answers, after: TriggerHistory()).0.get().rawLag
        }
        // 8 - 5 and 4 - 0, as both were read together.
        #expect(try rawLag(after: 15) == 7)
        #expect(try rawLag(after: 61) == nil)
    }

    @Test(arguments: [(seconds: Int64(60), isKnown: true), (61, false)])
    func `what is older than the limit is unknown`(seconds: Int64, isKnown: Bool) throws {
        let result = try read(snapshot(), after: seconds)
        if isKnown {
            #expect(try result.get().rawLag == 7)
        } else {
            #expect(result == .failure(.unknown("the commits of group \"g\" were not read, or too long ago")))
        }
    }

    @Test func `a group that failed at the last try is an error, though older commits are kept`() throws {
        var snapshot = snapshot()
        snapshot.readAt = Instant(seconds: 1_015)
        snapshot.fail(commitsOf: "g", BrokerError(code: 30))
        let sentence = "group \"g\": the coordinator answers GROUP_AUTHORIZATION_FAILED when asked for the commits"
        #expect(try read(snapshot) == .failure(.scalerError(sentence)))
        #expect(SnapshotAnswers(snapshot, group: "g", at: start, staleAfter: .seconds(60)).readAt == snapshot.readAt)
    }

    @Test func `commits that our own client cannot ask for are unknown, for KEDA could`() throws {
        var snapshot = snapshot()
        snapshot.fail(commitsOf: "g", .unsupported)
        let sentence = "the commits of group \"g\" cannot be asked for in the way that is needed here"
        #expect(try read(snapshot) == .failure(.unknown(sentence)))
    }

    @Test func `a log end that failed at the last try is an error for kafka`() throws {
        var snapshot = snapshot()
        var table = OffsetTable()
        table["t", 1] = .failed(.timedOut)
        snapshot.update(logEnds: table, pairedWith: ["g"], at: Instant(seconds: 1_015))
        let sentence = "topic \"t\", partition 1: the leader gave Weir no answer (TIMED_OUT) when asked for the log end"
        #expect(try read(snapshot) == .failure(.scalerError(sentence)))
    }

    @Test func `what was never read is unknown`() throws {
        let empty = LagSnapshot(cluster: "c", readAt: start)
        #expect(try read(empty) == .failure(.unknown("group \"g\" is not among those that are read")))
        #expect(
            try read(snapshot(), group: "other")
                == .failure(.unknown("group \"other\" is not among those that are read")))
    }

    @Test func `a topic that the metadata does not show does not exist while the metadata is fresh`() throws {
        #expect(
            try read(snapshot(), ["topic": "u"]) == .failure(.scalerError("topic \"u\" does not exist")))
        #expect(try read(snapshot(), ["topic": "u"], scaler: .apacheKafka).get().rawLag == 0)
        var snapshot = snapshot()
        commit([5, 0], into: &snapshot, at: Instant(seconds: 1_100))
        let sentence = "topic \"u\" was not there, but the topics were read too long ago"
        #expect(
            try read(snapshot, ["topic": "u"], scaler: .apacheKafka, after: 100) == .failure(.unknown(sentence)))
    }

    @Test func `apache-kafka without a topic needs known members and every topic`() throws {
        var snapshot = snapshot()
        let all = "not every topic of the cluster is read, and KEDA would count them all"
        let unread = "the members of group \"g\" were not read, or too long ago"
        #expect(try read(snapshot, ["topic": ""], scaler: .apacheKafka) == .failure(.unknown(unread)))
        let member = GroupMember(id: "m", clientID: "", host: "", assignment: nil)
        let description = GroupDescription(coordinator: 1, state: .stable, members: [member], error: nil)
        snapshot.update(["g": description], at: start)
        #expect(try read(snapshot, ["topic": ""], scaler: .apacheKafka) == .failure(.unknown(all)))
        let answers = SnapshotAnswers(snapshot, group: "g", at: start, staleAfter: .seconds(60), showsAllTopics: true)
        let whole = try trigger(["topic": ""], scaler: .apacheKafka).reading(of: answers, after: TriggerHistory()).0
        #expect(try whole.get().rawLag == 7)
        snapshot.groups["g"]?.state = .empty
        let sentence = "group \"g\" has no active members, so that its topics cannot be told"
        #expect(try read(snapshot, ["topic": ""], scaler: .apacheKafka) == .failure(.scalerError(sentence)))
    }

    @Test func `a group without any commit has one record a partition under latest`() throws {
        var snapshot = snapshot()
        snapshot.update(commits: [], of: "g", at: start)
        let reading = try read(snapshot).get()
        #expect(reading.rawLag == 2)
        #expect(reading.topics == [TopicLagReading(topic: "t", lag: 2, partitions: 2, uncommittedPartitions: 2)])
        #expect(try read(snapshot, ["offsetResetPolicy": "earliest"]).get().rawLag == 12)
    }

    @Test func `a cluster that was reached before and is not now keeps KEDA from building the scaler`() throws {
        var snapshot = snapshot()
        snapshot.isReachable = false
        let sentence = "no broker of the cluster can be reached, so that KEDA cannot build the scaler"
        #expect(try read(snapshot) == .failure(.scalerNotBuilt(sentence)))
        #expect(
            try read(snapshot, scaler: .apacheKafka)
                == .failure(.scalerError("no broker of the cluster can be reached")))
    }

    @Test func `a snapshot in which the group was not read anew leaves the memory as it is`() throws {
        let trigger = try trigger(["excludePersistentLag": "true"])
        var snapshot = snapshot()
        let first = SnapshotAnswers(snapshot, group: "g", at: start, staleAfter: .seconds(60))
        let history = trigger.reading(of: first, after: TriggerHistory()).1
        snapshot.readAt = Instant(seconds: 1_015)
        let second = SnapshotAnswers(snapshot, group: "g", at: snapshot.readAt, staleAfter: .seconds(60))
        let again = trigger.reading(of: second, after: history)
        #expect(try again.0.get().countedLag == 7)
        #expect(again.1 == history)
    }
}
