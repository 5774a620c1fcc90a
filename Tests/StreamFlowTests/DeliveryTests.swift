import LagModel
import StreamFlow
import Testing

@Suite struct DeliveryTests {
    /// A flow whose first record was answered and handed over.
    private func handedOver(_ change: (inout FlowSettings) -> Void = { _ in }) -> (Story, [RecordToken]) {
        var story = Story([first], change)
        let tokens = story.arrive([0, 1, 2], key: 7)
        _ = story.calls()
        story.succeed(tokens[0])
        story.flow.enqueued(tokens[0])
        return (story, tokens)
    }

    @Test func `an output that can never be stored becomes an error record, and that frees its offset`() {
        var (story, tokens) = handedOver()
        #expect(story.flow.outputRefused(tokens[0]) == .errorRecord(attempts: 1, withValue: true))
        #expect(story.flow.outputRefused(tokens[0]) == .forgotten, "the error record is not an output")
        story.flow.enqueued(tokens[0])
        #expect(story.commits() == [:])
        story.flow.delivered(tokens[0])
        #expect(story.commits() == [first: 1])
    }

    @Test func `an output that can never be stored stops its partition where the policy says so`() {
        var (story, tokens) = handedOver { $0.errorPolicy = .stop }
        #expect(story.flow.outputRefused(tokens[0]) == .stopped)
        #expect(story.flow.stoppedPartitions == [StoppedPartition(partition: first, offset: 0, why: .outputRefused)])
        #expect(story.calledOffsets() == [])
    }

    @Test func `an error record that is refused goes without its value, and then its partition stops`() {
        var (story, tokens) = handedOver()
        _ = story.calls()
        _ = story.flow.outputRefused(tokens[0])
        story.flow.enqueued(tokens[0])
        #expect(story.flow.errorRecordRefused(tokens[0]) == .errorRecord(attempts: 1, withValue: false))
        story.flow.enqueued(tokens[0])
        #expect(story.flow.errorRecordRefused(tokens[0]) == .stopped)
        let stop = StoppedPartition(partition: first, offset: 0, why: .errorRecordRefused)
        #expect(story.flow.stoppedPartitions == [stop])
        story.complete(tokens[1])
        #expect(story.commits() == [:])
    }

    @Test func `an error record refused by the producer itself holds its lane until it stops`() {
        var story = Story()
        let tokens = story.arrive([0, 1], key: 7)
        _ = story.calls()
        story.fail(tokens[0], .final)
        #expect(story.flow.errorRecordRefused(tokens[0]) == .errorRecord(attempts: 1, withValue: false))
        #expect(story.calledOffsets() == [])
        #expect(story.flow.errorRecordRefused(tokens[0]) == .stopped)
        #expect(story.calledOffsets() == [])
        #expect(story.flow.counts.undone == 0)
    }

    @Test func `outputs that are delayed together are due together, and no call is made before`() {
        var story = Story { $0.order = .none }
        let tokens = story.arrive([0, 1, 2])
        for _ in 0..<2 { if let order = story.call() { story.succeed(order.token) } }
        story.flow.enqueued([tokens[0], tokens[1]])
        let due = story.now.advanced(by: .milliseconds(50))
        #expect(story.flow.outputDelayed(tokens[0], at: story.now, chance: 0) == due)
        story.wait(.milliseconds(20))
        #expect(story.flow.outputDelayed(tokens[1], at: story.now, chance: 0.9) == due)
        #expect(story.calledOffsets() == [])
        #expect(story.flow.nextDeadline(after: story.now) == due)
        #expect(story.flow.areOutputsDelayed)
        story.flow.enqueued(tokens[0], afterDelay: true)
        #expect(story.calledOffsets() == [])
        story.flow.enqueued(tokens[1], afterDelay: true)
        #expect(story.flow.areOutputsDelayed == false)
        #expect(story.calledOffsets() == [2])
    }

    @Test func `the pause doubles while the topic takes nothing, and starts anew once it took something`() {
        var (story, tokens) = handedOver()
        for pause in [50, 100, 200] {
            let due = story.flow.outputDelayed(tokens[0], at: story.now, chance: 0)
            #expect(due == story.now.advanced(by: .milliseconds(pause)))
            story.wait(.milliseconds(pause))
            story.flow.enqueued(tokens[0], afterDelay: true)
        }
        story.flow.delivered(tokens[0])
        _ = story.calls()
        story.succeed(tokens[1])
        let due = story.flow.outputDelayed(tokens[1], at: story.now, chance: 0)
        #expect(due == story.now.advanced(by: .milliseconds(50)))
        #expect(story.calledOffsets() == [])
    }

    @Test func `an output that the producer did not take holds its lane until it is handed over`() {
        var story = Story()
        let tokens = story.arrive([0, 1], key: 7)
        _ = story.calls()
        story.succeed(tokens[0])
        _ = story.flow.outputDelayed(tokens[0], at: story.now, chance: 0)
        #expect(story.calledOffsets() == [])
        story.flow.enqueued(tokens[0], afterDelay: true)
        #expect(story.calledOffsets() == [1])
    }

    @Test func `a report that overtakes the end of its hand-over keeps the output delayed`() {
        var story = Story()
        let tokens = story.arrive([0, 1], key: 7)
        _ = story.calls()
        story.succeed(tokens[0])
        _ = story.flow.outputDelayed(tokens[0], at: story.now, chance: 0)
        story.flow.enqueued(tokens[0])
        #expect(story.flow.areOutputsDelayed)
        #expect(story.calledOffsets() == [])
    }

    @Test func `an error record that is delayed holds no call up`() {
        var story = Story { $0.order = .none }
        let tokens = story.arrive([0])
        _ = story.calls()
        story.fail(tokens[0], .final)
        let due = story.flow.outputDelayed(tokens[0], at: story.now, chance: 0)
        story.arrive([1])
        #expect(story.calledOffsets() == [1])
        #expect(story.flow.nextDeadline(after: story.now) == due)
        story.flow.enqueued(tokens[0], afterDelay: true)
        story.flow.delivered(tokens[0])
        #expect(story.commits() == [first: 1])
    }

    @Test func `a delayed output that is forgotten holds nothing up any more`() {
        var story = Story([first, second])
        let token = story.arrive([0])[0]
        _ = story.calls()
        story.succeed(token)
        _ = story.flow.outputDelayed(token, at: story.now, chance: 0)
        story.arrive([0], in: second)
        #expect(story.calls() == [])
        story.flow.forget([first])
        #expect(story.calls().count == 1)
    }
}
