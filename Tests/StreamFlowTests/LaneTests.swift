import LagModel
import StreamFlow
import Testing

@Suite struct LaneTests {
    private static let orders: [(name: String, order: RecordOrder, keys: [UInt64?], called: [Int64])] = [
        ("by key, one key", .key, [7, 7, 7], [0]),
        ("by key, three keys", .key, [7, 8, 9], [0, 1, 2]),
        ("by key, none and one", .key, [nil, 7, nil], [0, 1]),
        ("by key, zero is a key", .key, [nil, 0, nil], [0, 1]),
        ("by partition", .partition, [7, 8, nil], [0]),
        ("none", .none, [7, 7, nil], [0, 1, 2]),
    ]

    @Test(arguments: orders)
    func `who may be called at once follows the order that is kept`(
        name: String, order: RecordOrder, keys: [UInt64?], called: [Int64]
    ) {
        var story = Story { $0.order = order }
        for (offset, key) in keys.enumerated() { story.arrive([Int64(offset)], key: key) }
        #expect(story.calledOffsets() == called, "\(name)")
    }

    @Test func `the next of a lane is called once the output before it was handed over`() {
        var story = Story()
        let tokens = story.arrive([0, 1, 2], key: 7)
        #expect(story.calledOffsets() == [0])
        story.succeed(tokens[0])
        #expect(story.calledOffsets() == [])
        story.flow.enqueued(tokens[0])
        #expect(story.calledOffsets() == [1])
    }

    @Test func `a lane waits while its record waits for a retry, and another lane does not`() {
        var story = Story()
        let tokens = story.arrive([0, 1], key: 7)
        story.arrive([2], key: 8)
        #expect(story.calledOffsets() == [0, 2])
        #expect(story.fail(tokens[0], .ofRecord) == .again(at: story.now.advanced(by: .milliseconds(50))))
        #expect(story.calledOffsets() == [])
        story.wait(.milliseconds(50))
        #expect(story.calledOffsets() == [0])
    }

    @Test func `the same key in two partitions is two lanes`() {
        var story = Story([first, second])
        story.arrive([0], key: 7)
        story.arrive([0], key: 7, in: second)
        #expect(story.calledOffsets() == [0, 0])
    }

    @Test func `an error record lets its lane go on as an output does`() {
        var story = Story()
        let tokens = story.arrive([0, 1], key: 7)
        #expect(story.calledOffsets() == [0])
        #expect(story.fail(tokens[0], .final) == .errorRecord(attempts: 1, withValue: true))
        #expect(story.calledOffsets() == [])
        story.flow.enqueued(tokens[0])
        #expect(story.calledOffsets() == [1])
    }

    @Test func `a thousand keys that come and go keep their lanes apart`() {
        var story = Story { $0.concurrency.initial = 5_000 }
        for round in 0..<3 {
            for key in 0..<1_000 { story.arrive([Int64(round * 1_000 + key)], key: UInt64(key) << 32) }
        }
        for round in 0..<3 {
            let orders = story.calls()
            #expect(orders.map { story.offset($0.token) } == (0..<1_000).map { Int64(round * 1_000 + $0) })
            for order in orders { story.complete(order.token) }
        }
        #expect(story.commits() == [first: 3_000])
    }

    @Test func `calls in flight stay within the limit, and a record that waits for a retry holds no place`() {
        var story = Story {
            $0.order = .none
            $0.concurrency.initial = 2
        }
        let tokens = story.arrive([0, 1, 2])
        #expect(story.calledOffsets() == [0, 1])
        story.fail(tokens[0], .ofRecord)
        #expect(story.calledOffsets() == [2])
        story.wait(.seconds(1))
        #expect(story.calledOffsets() == [])
        #expect(story.flow.nextDeadline(after: story.now) == nil)
    }
}
