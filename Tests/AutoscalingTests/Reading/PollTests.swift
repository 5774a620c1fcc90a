import Autoscaling
import LagModel
import Testing

struct PollTests {
    private func poll(_ trigger: KafkaTrigger, _ answers: PolledTopics) -> Result<TriggerReading, TriggerFailure> {
        trigger.reading(of: answers, after: TriggerHistory()).0
    }

    @Test func `apache-kafka without a topic needs active members`() throws {
        let trigger = try trigger(["topic": ""], scaler: .apacheKafka)
        var answers = PolledTopics([(committed: 0, end: 3)])
        answers.hasMembers = false
        let sentence = "group \"g\" has no active members, so that its topics cannot be told"
        #expect(poll(trigger, answers) == .failure(.scalerError(sentence)))
        answers.hasMembers = true
        #expect(try poll(trigger, answers).get().cappedLag == 3)
    }

    @Test func `a topic that does not exist is an error for kafka and no lag for apache-kafka`() throws {
        let answers = PolledTopics([])
        let settings = ["topic": "absent"]
        #expect(
            poll(try trigger(settings), answers) == .failure(.scalerError("topic \"absent\" does not exist")))
        #expect(try poll(trigger(settings, scaler: .apacheKafka), answers).get().cappedLag == 0)
    }

    @Test(arguments: ["t", ""])
    func `a topic of which the brokers report an error fails the poll of kafka`(topic: String) throws {
        var answers = PolledTopics([(committed: 0, end: 3)])
        answers.topics["t"]?.error = .topicAuthorizationFailed
        let sentence = "topic \"t\": the brokers answer TOPIC_AUTHORIZATION_FAILED"
        #expect(poll(try trigger(["topic": topic]), answers) == .failure(.scalerError(sentence)))
    }

    @Test func `kafka without a topic counts the topics of the group's commits, and every topic where there are none`()
        throws
    {
        var answers = PolledTopics([(committed: 0, end: 3)])
        answers.topics["u"] = PolledTopic([(committed: nil, end: 9), (committed: nil, end: 9)])
        let trigger = try trigger(["topic": ""])
        #expect(try poll(trigger, answers).get().topics.map(\.topic) == ["t"])
        answers.topics["t"]?.partitions[0].commit = .never
        let all = try poll(trigger, answers).get()
        #expect(all.topics.map(\.topic) == ["t", "u"])
        #expect(all.rawLag == 3)
        #expect(trigger.metricName == "s0-kafka-g-topics")
    }

    @Test func `a limitation that lets nothing through is an error for kafka`() throws {
        let answers = PolledTopics([(committed: 0, end: 3)])
        let sentence = "topic \"t\" has no partition that counts: check partitionLimitation"
        #expect(poll(try trigger(["partitionLimitation": "5-3"]), answers) == .failure(.scalerError(sentence)))
        #expect(poll(try trigger(["partitionLimitation": "4,7"]), answers) == .failure(.scalerError(sentence)))
        #expect(try poll(trigger(["partitionLimitation": "5-3"], scaler: .apacheKafka), answers).get().cappedLag == 3)
    }

    @Test func `a log end that fails is an error for kafka and -1 for apache-kafka`() throws {
        var answers = PolledTopics([(committed: 4, end: 9)])
        answers.topics["t"]?.partitions[0].logEnd = .failed(.leaderNotAvailable)
        let sentence = "topic \"t\", partition 0: the leader answers LEADER_NOT_AVAILABLE when asked for the log end"
        #expect(poll(try trigger(), answers) == .failure(.scalerError(sentence)))
        let reading = try poll(trigger(scaler: .apacheKafka), answers).get()
        #expect(reading.rawLag == -5)
        #expect(reading.cappedLag == 0)
    }

    @Test func `a known error outweighs what is unknown`() throws {
        var answers = PolledTopics([(committed: 4, end: 9), (committed: 4, end: 9)])
        answers.topics["t"]?.partitions[0].logEnd = .unknown
        answers.topics["t"]?.partitions[1].logEnd = .failed(.leaderNotAvailable)
        guard case .failure(.scalerError) = poll(try trigger(), answers) else {
            Issue.record("a log end that fails makes KEDA's poll fail, whatever the others are")
            return
        }
    }

    @Test func `a log end that nothing depends on may be unknown`() throws {
        var answers = PolledTopics([(committed: nil, end: 9)])
        answers.topics["t"]?.partitions[0].logEnd = .unknown
        #expect(try poll(trigger(), answers).get().rawLag == 1)
        let sentence = "topic \"t\", partition 0: the log end was not read, or too long ago"
        #expect(poll(try trigger(["offsetResetPolicy": "earliest"]), answers) == .failure(.unknown(sentence)))
    }

    @Test func `kafka fails once with the client that it has and then cannot build another`() throws {
        let trigger = try trigger()
        var history = trigger.reading(of: PolledTopics(at: 0, [(committed: 0, end: 1)]), after: TriggerHistory()).1
        var answers = PolledTopics(at: 15, [])
        answers.isReachable = false
        for _ in 1...2 {
            let (result, next) = trigger.reading(of: answers, after: history)
            #expect(result == .failure(.scalerError("no broker of the cluster can be reached")))
            history = next
        }
        answers.readAt = Instant(seconds: 30)
        let sentence = "no broker of the cluster can be reached, so that KEDA cannot build the scaler"
        #expect(trigger.reading(of: answers, after: history).0 == .failure(.scalerNotBuilt(sentence)))
        let apache = try AutoscalingTests.trigger(scaler: .apacheKafka)
        #expect(
            apache.reading(of: answers, after: TriggerHistory()).0
                == .failure(.scalerError("no broker of the cluster can be reached")))
    }

    @Test func `sums and differences wrap as Go's do`() throws {
        let answers = PolledTopics([(committed: 0, end: .max), (committed: 0, end: 2), (committed: .min, end: 0)])
        let reading = try poll(trigger(["allowIdleConsumers": "true"]), answers).get()
        // max + 2 wraps to min + 1; 0 - min wraps to min; together 1.
        #expect(reading.rawLag == 1)
        let capped = try poll(trigger(["lagThreshold": "9223372036854775807"]), answers).get()
        #expect(capped.cappedLag == 1)
    }

    @Test(arguments: [
        (
            case: "beyond 2^53 a float has no odd numbers", lag: Int64(9_007_199_254_740_993),
            milli: Int64(9_007_199_254_740_992_000)
        ),
        ("thousandths of 10^16 wrap", 10_000_000_000_000_000, -8_446_744_073_709_551_616),
        ("the greatest lag is capped by the float and wraps", .max, -1000),
    ])
    func `a huge lag reaches the HPA as KEDA's float and the HPA's thousandths make it`(
        name: String, lag: Int64, milli: Int64
    ) throws {
        let answers = PolledTopics([(committed: 0, end: lag)])
        let reading = try poll(trigger(["allowIdleConsumers": "true"]), answers).get()
        #expect(reading.cappedLag == lag)
        #expect(reading.value.milliValue == milli)
    }

    @Test func `a trigger may count 100,000 partitions`() throws {
        let partitions = Array(repeating: (committed: Int64?.some(5), end: Int64(8)), count: 100_000)
        let settings = [
            "excludePersistentLag": "true", "partitionLimitation": "0-99999",
            "ensureEvenDistributionOfPartitions": "true",
        ]
        let trigger = try trigger(settings)
        let (first, history) = trigger.reading(of: PolledTopics(at: 0, partitions), after: TriggerHistory())
        let reading = try first.get()
        #expect(reading.partitions == 100_000)
        #expect(reading.rawLag == 300_000)
        // The least divisor d of 100,000 with 10 d >= 300,000 is 50,000.
        #expect(reading.cap == .evenDistribution(divisor: 50_000))
        let second = try trigger.reading(of: PolledTopics(at: 1, partitions), after: history).0.get()
        #expect(second.countedLag == 0)
        #expect(second.rawLag == 300_000)
    }
}
