import LagModel
import StreamFlow
import Testing

@Suite struct ConcurrencyTests {
    /// Runs calls in full batches, with the latency that a server shows to so many at once; the limit at the end.
    private func run(_ calls: Int, _ story: inout Story, latency: (Int) -> Duration) -> Int {
        var next: Int64 = story.flow.counts.undone == 0 ? (story.commits()[first] ?? 0) : 0
        var made = 0
        while made < calls {
            let limit = story.flow.counts.concurrencyLimit
            story.arrive((0..<Int64(limit)).map { next + $0 })
            next += Int64(limit)
            let orders = story.calls()
            made += orders.count
            for order in orders {
                story.succeed(order.token, after: latency(orders.count))
                story.flow.enqueued(order.token)
                story.flow.delivered(order.token)
            }
        }
        return story.flow.counts.concurrencyLimit
    }

    private func adaptive(_ initial: Int, _ maximum: Int) -> Story {
        Story([first]) {
            $0.order = .none
            $0.concurrency.initial = initial
            $0.concurrency.maximum = maximum
        }
    }

    @Test func `a fixed limit stays`() {
        var story = adaptive(4, 4)
        #expect(run(1_000, &story) { .milliseconds(20 * $0) } == 4)
    }

    @Test func `the limit grows to its maximum while latency does not rise`() {
        var story = adaptive(4, 32)
        #expect(run(2_000, &story) { _ in .milliseconds(20) } == 32)
    }

    @Test func `the limit does not grow where each further call only slows the others`() {
        var story = adaptive(4, 64)
        #expect(run(5_000, &story) { .milliseconds(20 * $0) } <= 6)
    }

    @Test func `the limit settles near what the server does at once`() {
        var story = adaptive(4, 64)
        let limit = run(5_000, &story) { .milliseconds(20 * max(1, $0) / min($0, 16)) }
        #expect((16...22).contains(limit))
    }

    @Test func `a model that becomes slower for good is followed, and the limit grows again`() {
        var story = adaptive(4, 32)
        #expect(run(2_000, &story) { _ in .milliseconds(20) } == 32)
        var least = 32
        for _ in 0..<100 { least = min(least, run(8, &story) { _ in .milliseconds(100) }) }
        #expect(least == 1)
        #expect(run(2_000, &story) { _ in .milliseconds(100) } == 32)
    }

    @Test func `failures of the server make the limit fall, once in a round`() {
        var story = adaptive(16, 32)
        story.arrive(Array(0..<16))
        let orders = story.calls()
        story.fail(orders[0].token, .ofServer)
        #expect(story.flow.counts.concurrencyLimit == 12)
        story.fail(orders[1].token, .ofServer)
        story.fail(orders[2].token, .ofRecord)
        #expect(story.flow.counts.concurrencyLimit == 12)
    }

    @Test func `a limit that was not reached does not grow`() {
        var story = adaptive(4, 32)
        for offset in 0..<1_000 {
            story.arrive([Int64(offset)])
            story.completeAll()
        }
        #expect(story.flow.counts.concurrencyLimit == 4)
    }

    @Test func `latencies beyond all measure do no harm`() {
        var story = adaptive(1, 4)
        #expect((1...4).contains(run(100, &story) { _ in .seconds(Int64.max) }))
        #expect((1...4).contains(run(100, &story) { _ in .seconds(Int64.min) }))
    }
}
