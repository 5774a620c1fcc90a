import LagModel
import StreamFlow
import Testing

/// What a partition that goes to another member, or stops, still finishes: so much that next to nothing is done again.
@Suite struct EndingTests {
    /// Five records of three keys: 2 and 4 wait behind 0.
    private func waiting(_ change: (inout FlowSettings) -> Void = { _ in }) -> (story: Story, tokens: [RecordToken]) {
        var story = Story([first, second], change)
        let tokens =
            story.arrive([0], key: 1) + story.arrive([1], key: 2) + story.arrive([2], key: 1)
            + story.arrive([3], key: 3) + story.arrive([4], key: 1)
        return (story, tokens)
    }

    @Test
    func `what waits behind its key is still called where a later record is done, and what lies behind is dropped`() {
        var (story, tokens) = waiting()
        #expect(story.calledOffsets() == [0, 1, 3])
        story.complete(tokens[3])
        story.flow.stopTaking([first])
        #expect(story.flow.unfinished(in: [first]) == 3, "0 and 1 in flight, 2 behind 0; 4 is dropped")
        story.complete(tokens[0])
        #expect(story.calledOffsets() == [2])
        story.complete(tokens[2])
        story.complete(tokens[1])
        #expect(story.calledOffsets() == [])
        #expect(story.flow.unfinished(in: [first]) == 0)
        #expect(story.commits() == [first: 4])
    }

    @Test func `where nothing was begun, nothing is`() {
        var story = Story()
        story.arrive([0, 1, 2])
        story.flow.stopTaking([first])
        #expect(story.flow.unfinished(in: [first]) == 0)
        #expect(story.calledOffsets() == [])
        #expect(story.commits() == [:])
    }

    @Test func `a retry that lies before what is in flight is made, and so is one after which something is stored`() {
        var story = Story {
            $0.order = .none
            $0.retry.attempts = 5
        }
        let tokens = story.arrive([0, 1, 2])
        _ = story.calls()
        story.fail(tokens[0], .ofRecord)
        story.flow.stopTaking([first])
        #expect(story.flow.unfinished(in: [first]) == 3)
        story.complete(tokens[2])
        #expect(story.fail(tokens[1], .ofRecord) == .again(at: story.now.advanced(by: .milliseconds(50))))
        story.wait(.milliseconds(50))
        #expect(story.calledOffsets() == [0, 1])
        story.complete(tokens[1])
        story.complete(tokens[0])
        #expect(story.commits() == [first: 3])
    }

    @Test func `a failure with nothing begun behind it ends the record, and what waits before it for nothing`() {
        var (story, tokens) = waiting()
        #expect(story.calledOffsets() == [0, 1, 3])
        story.flow.stopTaking([first])
        story.complete(tokens[1])
        #expect(story.flow.unfinished(in: [first]) == 3)
        #expect(story.fail(tokens[3], .ofRecord) == .forgotten)
        #expect(story.flow.unfinished(in: [first]) == 1, "2 was to be called only for the sake of 3")
        story.complete(tokens[0])
        #expect(story.calledOffsets() == [])
        #expect(story.commits() == [first: 2])
    }

    @Test func `while the circuit is open nobody waits for those that wait for the server`() {
        var story = Story {
            $0.order = .none
            $0.circuit.serverFailures = 2
        }
        let tokens = story.arrive([0, 1, 2])
        _ = story.calls()
        story.complete(tokens[2])
        story.fail(tokens[0], .ofServer)
        story.flow.stopTaking([first])
        #expect(story.flow.unfinished(in: [first]) == 2)
        #expect(story.fail(tokens[1], .ofServer) == .waitsForServer)
        #expect(story.flow.counts.circuit == .open)
        #expect(story.flow.unfinished(in: [first]) == 0)
        story.wait(.seconds(1))
        let probe = story.calls()
        #expect(probe.map(\.isProbe) == [true])
        #expect(story.flow.unfinished(in: [first]) == 1)
        for order in probe { story.complete(order.token) }
        #expect(story.flow.unfinished(in: [first]) == 1, "the server is back")
        story.completeAll()
        #expect(story.commits() == [first: 3])
    }

    @Test func `another partition is not touched`() {
        var (story, _) = waiting()
        story.arrive([0, 1], key: 1, in: second)
        story.arrive([2], key: 2, in: second)
        story.flow.stopTaking([first])
        story.completeAll()
        #expect(story.commits() == [second: 3])
    }

    @Test func `what lies before a stop is finished and committed, whatever it waits for`() {
        var (story, tokens) = waiting { $0.errorPolicy = .stop }
        let last = story.arrive([5], key: 4)[0]
        #expect(story.calledOffsets() == [0, 1, 3, 5])
        story.fail(tokens[0], .ofRecord)
        #expect(story.fail(last, .final) == .stopped)
        #expect(story.flow.counts.undone == 5, "all before the stop")
        story.complete(tokens[1])
        story.complete(tokens[3])
        story.wait(.milliseconds(50))
        #expect(story.calledOffsets() == [0])
        story.complete(tokens[0])
        story.completeAll()
        #expect(story.commits() == [first: 5])
        #expect(story.flow.stoppedPartitions.map(\.offset) == [5])
    }

    @Test func `a second stop before the first one drops what lies between`() {
        var (story, tokens) = waiting { $0.errorPolicy = .stop }
        _ = story.calls()
        #expect(story.fail(tokens[3], .final) == .stopped)
        #expect(story.fail(tokens[1], .final) == .stopped)
        #expect(story.flow.counts.undone == 1)
        story.complete(tokens[0])
        #expect(story.calledOffsets() == [])
        #expect(story.commits() == [first: 1])
        #expect(story.flow.stoppedPartitions.map(\.offset) == [1])
    }

    @Test func `a stopped partition that goes to another member waits only for what keeps stored records back`() {
        var (story, tokens) = waiting { $0.errorPolicy = .stop }
        let last = story.arrive([5], key: 4)[0]
        _ = story.calls()
        story.fail(last, .final)
        story.complete(tokens[1])
        story.flow.stopTaking([first])
        #expect(story.flow.unfinished(in: [first]) == 3, "0 and 3 in flight, 2 between them; 4 is dropped")
        story.flow.forget([first])
        #expect(story.flow.counts.undone == 0)
        #expect(story.calledOffsets() == [])
    }

    private static let orders: [(order: RecordOrder, seed: UInt64)] = RecordOrder.allCases.flatMap { order in
        (1...20).map { (order, UInt64($0)) }
    }

    @Test(arguments: orders)
    func `a rebalance at any moment repeats nothing where every call succeeds in time`(
        order: RecordOrder, seed: UInt64
    ) {
        var numbers = SeededNumbers(seed: seed)
        var story = Story {
            $0.order = order
            $0.concurrency.initial = 8
        }
        for offset in 0..<300 { story.arrive([Int64(offset)], key: UInt64(numbers.below(9))) }
        var stored: Set<Int64> = []
        var inFlight: [RecordToken] = []
        let moment = 1 + numbers.below(250)
        for step in 0..<5_000 where step < moment || story.flow.unfinished(in: [first]) > 0 {
            if step == moment { story.flow.stopTaking([first]) }
            inFlight += story.calls().map(\.token)
            guard !inFlight.isEmpty else { break }
            let token = inFlight.remove(at: numbers.below(inFlight.count))
            stored.insert(story.offset(token))
            story.complete(token)
        }
        #expect(stored.count >= moment)
        #expect(story.commits() == [first: Int64(stored.count)], "all that is stored is committed, and has no gap")
        #expect(stored == Set(0..<Int64(stored.count)))
    }
}
