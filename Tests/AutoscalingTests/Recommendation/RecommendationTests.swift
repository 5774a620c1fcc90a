import Autoscaling
import LagModel
import Testing

struct RecommendationTests {
    @Test func `busy replicas tell the rate from which inflow, drain and lagThreshold follow`() {
        // 2 replicas consume 8 × 25 = 200/s. 8 × 50 = 400/s come in: 4. 60000 in 300 s are 200/s more: 6.
        let stream = Stream(partitions: Array(repeating: .init(produced: 50, consumed: 25, lag: 7500), count: 8))
        #expect(
            stream.advice().told == """
                6
                A replica consumes 100/s, busy all the while (2 consumers, observed for 3m).
                The inflow of 400/s takes 4 replicas.
                To drain 60000 records within 5m beside the inflow takes 6 replicas.
                lagThreshold 30000 (100/s × 5m) lets a replica consume its share within 5m.
                """)
    }

    @Test func `without a stated time there is no drain and no lagThreshold`() {
        let stream = Stream(partitions: Array(repeating: .init(produced: 50, consumed: 25, lag: 7500), count: 8))
        #expect(
            stream.advice(drainWithin: nil).told == """
                4
                A replica consumes 100/s, busy all the while (2 consumers, observed for 3m).
                The inflow of 400/s takes 4 replicas.
                No time is stated within which a backlog is to be drained (annotation weir.dev/drain-within).
                """)
    }

    @Test func `replicas that are not always busy keep up and are not taken away`() {
        let stream = Stream(
            partitions: Array(repeating: .init(produced: 10, consumed: 10, lag: 3), count: 4), replicas: 3)
        #expect(
            stream.advice().told == """
                3
                A replica consumes at least 13.333/s: it was not always busy (3 consumers, observed for 3m).
                3 replicas keep up; whether fewer would is not known before they are busy.
                lagThreshold 3999 (13.333/s × 5m) lets a replica consume its share within 5m; a greater one may do too.
                """)
    }

    @Test(
        arguments: [
            // 4 partitions hold 4 consumers, however much comes in.
            (
                "partitions", ScaledObject.orders(max: 50), Int32(4),
                "Limited from 8 to 4: more consumers than partitions have nothing to read."
            ),
            ("maximum", ScaledObject.orders(max: 3), 3, "Limited from 4 to 3 by maxReplicaCount."),
        ])
    func `advice is limited`(label: String, object: ScaledObject, desired: Int32, sentence: String) {
        // 2 replicas consume 100/s and 400/s come in: 8.
        let stream = Stream(partitions: Array(repeating: .init(produced: 100, consumed: 25, lag: 90_000), count: 4))
        let advice = stream.advice(for: object, drainWithin: nil)
        #expect(advice.desired == desired)
        #expect(advice.reasons.map(\.description).contains(sentence))
    }

    @Test func `nothing coming in and nothing waiting takes as few replicas as the object has`() {
        let stream = Stream(
            partitions: Array(repeating: .init(produced: 0, consumed: 0, lag: 0), count: 4), replicas: 5)
        #expect(stream.advice().desired == 0)
        #expect(
            stream.advice(for: .orders(min: 2, max: 50)).told == """
                2
                The inflow of 0/s takes 0 replicas.
                Raised from 0 to 2 by minReplicaCount.
                """)
    }

    @Test func `records without consumption are no rate, and no advice`() {
        let stream = Stream(partitions: [.init(produced: 10, consumed: 0, lag: 5000)])
        #expect(
            stream.advice().told == """
                unknown
                Nothing was consumed, so that a replica's rate is not known.
                The commit of orders/0 has stood still for 3m with 5000 records before it.
                """)
    }

    @Test func `nothing read, and data that is too old, are no advice`() {
        let nothing = Recommendation.make(
            for: .orders(max: 5), partitions: 4, throughput: ThroughputHistory(), replicas: 2, drainWithin: nil,
            at: Instant(seconds: 0))
        #expect(nothing == Recommendation(desired: nil, reasons: [.missing(.everything)]))
        let stream = Stream(partitions: [.init(produced: 50, consumed: 25, lag: 7500)])
        let old = stream.advice(at: Stream.end + 301)
        #expect(old == Recommendation(desired: nil, reasons: [.missing(.partitions(1))]))
    }

    @Test func `fewer replicas are never advised while a partition is unknown`() {
        // 20 replicas consume 200/s and 20/s come in: 2, if all partitions were known.
        let flows = Array(repeating: Stream.Flow(produced: 5, consumed: 50, lag: 90_000), count: 4)
        let stream = Stream(partitions: flows, replicas: 4)
        #expect(stream.advice(drainWithin: nil).desired == 1)
        let partial = stream.advice(partitions: 5, drainWithin: nil)
        #expect(partial.desired == 4)
        #expect(partial.reasons.contains(.missing(.partitions(1))))
        #expect(partial.reasons.contains(.heldWhileIncomplete(4)))
    }

    @Test func `a rate of other replica counts is not taken for the present ones`() {
        let stream = Stream(partitions: [.init(produced: 50, consumed: 25, lag: 7500)], replicas: 2)
        let advice = Recommendation.make(
            for: .orders(max: 5), partitions: 1, throughput: stream.history(), replicas: 3, drainWithin: nil,
            at: Instant(seconds: Stream.end))
        #expect(advice == Recommendation(desired: nil, reasons: [.missing(.consumption(replicas: 3))]))
    }

    @Test func `a partition with more than one replica consumes is named`() {
        // 4 replicas consume 4 × 25 = 100/s; partition 0 alone has 90 of 120/s.
        var flows = Array(repeating: Stream.Flow(produced: 10, consumed: 25, lag: 20_000), count: 4)
        flows[0].produced = 90
        let advice = Stream(partitions: flows, replicas: 4).advice(drainWithin: nil)
        #expect(
            advice.reasons.contains(.skew(TopicPartition("orders", 0), .inflow, percent: 75, exceedsOneReplica: true)))
        #expect(
            advice.reasons.map(\.description).contains(
                "Partition orders/0 has 75 % of the inflow, more than one replica consumes, which no replica count mends."
            ))
    }

    @Test func `a number of partitions that is not known bounds nothing, and is named`() {
        let stream = Stream(partitions: Array(repeating: .init(produced: 100, consumed: 25, lag: 90_000), count: 4))
        let advice = Recommendation.make(
            for: .orders(max: 50), partitions: nil, throughput: stream.history(), replicas: 2, drainWithin: nil,
            at: Instant(seconds: Stream.end))
        #expect(advice.desired == 8)
        #expect(advice.reasons.contains(.missing(.partitionCount)))
    }

    @Test func `the widest numbers do not trap`() {
        var history = ThroughputHistory(window: .seconds(Int64.max / 4))
        for second in [Int64.min, 0, 61, Int64.max] {
            for partition in [0, Int32.max] {
                history.record(
                    TopicPartition("t", partition), committed: second < 61 ? 0 : Int64.max - 1,
                    logEnd: second < 61 ? 1 : Int64.max, replicas: Int32.max, at: Instant(seconds: second))
            }
        }
        for replicas in [Int32.min, 0, 1, Int32.max] {
            for duration in [Duration.zero, .nanoseconds(1), .seconds(Int64.max)] {
                let advice = Recommendation.make(
                    for: .orders(min: .max, max: .min), partitions: .max, throughput: history, replicas: replicas,
                    drainWithin: duration, staleAfter: .seconds(Int64.max), at: Instant(nanoseconds: .max))
                #expect(!advice.reasons.map(\.description).isEmpty)
            }
        }
    }
}
