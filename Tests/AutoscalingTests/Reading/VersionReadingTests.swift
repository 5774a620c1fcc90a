import Autoscaling
import LagModel
import Testing

struct VersionReadingTests {
    @Test(arguments: [(keda: 14, lag: Int64(50)), (15, 0), (20, 0), (21, 0)])
    func `an invalid offset under earliest counts as no lag since 2.15`(minor: Int, lag: Int64) throws {
        let settings = [
            "offsetResetPolicy": "earliest", "scaleToZeroOnInvalidOffset": "true", "allowIdleConsumers": "true",
        ]
        let answers = PolledTopics([(committed: nil, end: 50)])
        let reading = try trigger(settings, version: keda(minor)).reading(of: answers, after: TriggerHistory()).0.get()
        #expect(reading.rawLag == lag)
    }

    @Test(
        arguments: [
            (case: "2.20", keda: 20, scaler: KafkaScaler.kafka, start: 30, lag: 50), ("2.21", 21, .kafka, 30, 20),
            ("2.21, start not known", 21, .kafka, nil, 50), ("2.21, apache-kafka", 21, .apacheKafka, 30, 50),
        ] as [(case: String, keda: Int, scaler: KafkaScaler, start: Int64?, lag: Int64)])
    func `the log start counts since 2.21`(
        name: String, minor: Int, scaler: KafkaScaler, start: Int64?, lag: Int64
    ) throws {
        let settings = ["offsetResetPolicy": "earliest", "allowIdleConsumers": "true"]
        var answers = PolledTopics([(committed: nil, end: 50)])
        answers.topics["t"]?.partitions[0].logStart = start
        let trigger = try trigger(settings, scaler: scaler, version: keda(minor))
        #expect(try trigger.reading(of: answers, after: TriggerHistory()).0.get().rawLag == lag)
    }

    @Test func `an error beside one commit counted as no commit before 2.19`() throws {
        var answers = PolledTopics([(committed: 4, end: 9), (committed: 0, end: 2)])
        answers.topics["t"]?.partitions[0].commit = .failed(BrokerError(code: 16))
        let old = try trigger(version: keda(18)).reading(of: answers, after: TriggerHistory()).0
        #expect(try old.get().rawLag == 3)
        let new = try trigger(version: keda(19)).reading(of: answers, after: TriggerHistory()).0
        let sentence = "topic \"t\", partition 0: the coordinator answers NOT_COORDINATOR when asked for the commit"
        #expect(new == .failure(.scalerError(sentence)))
    }
}
