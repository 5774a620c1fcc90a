import Autoscaling
import LagModel
import Testing

struct LagCapTests {
    /// 2 partitions, threshold 10.
    private func reading(_ lag: Int64, _ settings: [String: String] = [:]) throws -> TriggerReading {
        let answers = PolledTopics([(committed: 0, end: lag), (committed: 0, end: 0)])
        return try trigger(settings).reading(of: answers, after: TriggerHistory()).0.get()
    }

    @Test func `a lag of 29 asks for 3 replicas of 2 partitions and a lag of 30 for 2`() throws {
        let below = try reading(29)
        #expect(below.cappedLag == 29)
        #expect(below.cap == nil)
        #expect((below.value.milliValue + 9_999) / 10_000 == 3)
        let above = try reading(30)
        #expect(above.cappedLag == 20)
        #expect(above.cap == .partitions(2))
        #expect(above.rawLag == 30)
        #expect((above.value.milliValue + 9_999) / 10_000 == 2)
    }

    @Test func `the value is monotone in the lag except where the cap takes hold`() throws {
        var former = try reading(0)
        for lag in Int64(1)...100 {
            let next = try reading(lag)
            if former.cap == nil, next.cap != nil {
                #expect(lag == 30)
            } else {
                #expect(next.cappedLag >= former.cappedLag)
            }
            former = next
        }
    }

    @Test(
        arguments: [
            (
                case: "idle consumers", settings: ["allowIdleConsumers": "true"], lag: Int64(100), capped: Int64(100),
                cap: nil
            ),
            ("partitions with lag", ["limitToPartitionsWithLag": "true"], 100, 10, .partitionsWithLag(1)),
            ("partitions with lag, none", ["limitToPartitionsWithLag": "true"], 0, 0, nil),
            ("even, no lag", ["ensureEvenDistributionOfPartitions": "true"], 0, 10, .evenDistribution(divisor: 1)),
            ("even, 11", ["ensureEvenDistributionOfPartitions": "true"], 11, 20, .evenDistribution(divisor: 2)),
            ("even, much", ["ensureEvenDistributionOfPartitions": "true"], 1000, 20, .evenDistribution(divisor: 2)),
            ("even, exactly", ["ensureEvenDistributionOfPartitions": "true"], 20, 20, nil),
        ] as [(case: String, settings: [String: String], lag: Int64, capped: Int64, cap: LagCap?)])
    func `each rule bounds the lag in its own way`(
        name: String, settings: [String: String], lag: Int64, capped: Int64, cap: LagCap?
    ) throws {
        let reading = try reading(lag, settings)
        #expect(reading.cappedLag == capped)
        #expect(reading.cap == cap)
        #expect(reading.countedLag == lag)
    }

    @Test func `an even distribution takes the divisors in ascending order`() throws {
        let answers = PolledTopics(Array(repeating: (committed: 0, end: 0), count: 11) + [(committed: 0, end: 45)])
        let reading = try trigger(["ensureEvenDistributionOfPartitions": "true"])
            .reading(of: answers, after: TriggerHistory()).0.get()
        #expect(reading.cappedLag == 60)
        #expect(reading.cap == .evenDistribution(divisor: 6))
    }

    @Test(arguments: [(keda: 20, value: Int64(0), cap: LagCap.negative), (19, -15, nil)] as [(Int, Int64, LagCap?)])
    func `a negative lag becomes 0 since 2.20 and was passed on before`(minor: Int, value: Int64, cap: LagCap?) throws {
        let answers = PolledTopics([(committed: 20, end: 5)])
        let reading = try trigger(version: keda(minor)).reading(of: answers, after: TriggerHistory()).0.get()
        #expect(reading.rawLag == -15)
        #expect(reading.cappedLag == value)
        #expect(reading.value.milliValue == value * 1000)
        #expect(reading.cap == cap)
        #expect(!reading.isActive)
    }

    @Test func `a negative lag of one partition lessens the sum`() throws {
        let answers = PolledTopics([(committed: 0, end: 10), (committed: nil, end: 7), (committed: 9, end: 5)])
        let reading = try trigger().reading(of: answers, after: TriggerHistory()).0.get()
        #expect(reading.cappedLag == 7)
        #expect(reading.topics == [TopicLagReading(topic: "t", lag: 7, partitions: 3, uncommittedPartitions: 1)])
    }
}
