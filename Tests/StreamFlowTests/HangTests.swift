import LagModel
import StreamFlow
import Testing

/// A server that does not answer in time, while it says all along that it is ready.
@Suite struct HangTests {
    /// Runs for a time in which calls end after two seconds, by a rule, and the server says every two seconds that it is ready; the
    /// error records by offset.
    private func run(
        _ duration: Duration, _ story: inout Story, answers: (Int64, Instant) -> Bool
    ) -> [Int64] {
        var given: [Int64] = []
        let end = story.now.advanced(by: duration)
        while story.now < end, story.flow.counts.undone > 0 {
            let orders = story.calls()
            story.wait(.seconds(2))
            story.flow.serverIsReady(at: story.now)
            for order in orders {
                let offset = story.offset(order.token)
                guard !answers(offset, story.now) else {
                    story.complete(order.token)
                    continue
                }
                guard case .errorRecord = story.fail(order.token, .overdue) else { continue }
                given.append(offset)
                story.flow.enqueued(order.token)
                story.flow.delivered(order.token)
            }
        }
        return given
    }

    private static let settings: [(order: RecordOrder, workers: Int, records: Int)] = [
        (.none, 1, 8), (.none, 4, 8), (.none, 32, 100), (.partition, 4, 100), (.none, 4, 1), (.partition, 4, 1),
    ]

    @Test(arguments: settings)
    func `a server that hangs costs no record within the hour, and all go on when it answers again`(
        order: RecordOrder, workers: Int, records: Int
    ) {
        var story = Story {
            $0.order = order
            $0.concurrency.initial = workers
        }
        story.arrive(Array(0..<Int64(records)))
        let start = story.now
        let given = run(.seconds(7_200), &story) { _, now in now.age(of: start) > .seconds(3_500) }
        #expect(given == [])
        #expect(story.commits() == [first: Int64(records)])
    }

    @Test func `five time-outs in a row, of whatever records, open the circuit`() {
        var story = Story {
            $0.order = .none
            $0.concurrency.initial = 4
        }
        story.arrive(Array(0..<8))
        _ = run(.seconds(2), &story) { _, _ in false }
        #expect(story.flow.counts.circuit == .closed)
        _ = run(.seconds(2), &story) { _, _ in false }
        #expect(story.flow.counts.circuit == .open)
        #expect(story.calls().isEmpty)
    }

    private static let streams: [(name: String, order: RecordOrder, partitions: [TopicPartition])] = [
        ("no order", .none, [first]), ("two lanes", .partition, [first, second]),
    ]

    @Test(arguments: streams)
    func `one record that hangs the model ends as an error record while others are answered`(
        name: String, order: RecordOrder, partitions: [TopicPartition]
    ) {
        var story = Story(partitions) { $0.order = order }
        for partition in partitions { story.arrive(Array(100..<200), in: partition) }
        story.arrive([777], in: first)
        var given: [Int64] = []
        for _ in 0..<500 {
            let orders = story.calls()
            story.wait(.seconds(1))
            story.flow.serverIsReady(at: story.now)
            for order in orders {
                guard story.offset(order.token) == 777 else {
                    story.complete(order.token)
                    continue
                }
                guard case .errorRecord = story.fail(order.token, .overdue) else { continue }
                given.append(777)
                story.flow.enqueued(order.token)
                story.flow.delivered(order.token)
            }
            if !given.isEmpty { break }
            story.arrive([1_000 + story.now.nanoseconds / 1_000_000_000], in: partitions.last ?? first)
        }
        #expect(given == [777], "\(name)")
        #expect(story.flow.counts.circuit == .closed)
    }

    @Test func `a record behind which all others wait ends after an hour, and the next has an hour of its own`() {
        var story = Story { $0.order = .partition }
        story.arrive([0, 1, 2])
        let start = story.now
        #expect(run(.seconds(3_590), &story) { _, _ in false } == [])
        #expect(run(.seconds(60), &story) { _, _ in false } == [0])
        #expect(run(.seconds(3_500), &story) { _, _ in false } == [])
        #expect(run(.seconds(600), &story) { offset, _ in offset == 2 } == [1])
        #expect(story.now.age(of: start) > .seconds(7_200))
        #expect(story.commits() == [first: 3])
    }
}
