import LagModel
import StreamFlow
import Testing

@Suite struct PartitionTests {
    @Test func `records of a partition that is not ours are not taken`() {
        var story = Story([first])
        #expect(story.arrive([0], in: second) == [])
        story.flow.forget([first])
        #expect(story.arrive([0]) == [])
    }

    @Test func `a partition that stops taking finishes what is in flight and commits only below what it dropped`() {
        var story = Story {
            $0.order = .none
            $0.concurrency.initial = 2
        }
        let tokens = story.arrive([0, 1, 2, 3])
        #expect(story.calledOffsets() == [0, 1])
        story.flow.stopTaking([first])
        #expect(story.flow.unfinished(in: [first]) == 2)
        #expect(story.flow.counts.queued == 0)
        #expect(story.arrive([4]) == [])
        story.complete(tokens[1])
        #expect(story.commits() == [:])
        story.complete(tokens[0])
        #expect(story.commits() == [first: 2])
        #expect(story.flow.unfinished(in: [first]) == 0)
        #expect(story.calledOffsets() == [])
    }

    @Test func `a call that fails in a partition that stops taking is not repeated`() {
        var story = Story()
        let tokens = story.arrive([0])
        _ = story.calls()
        story.flow.stopTaking([first])
        #expect(story.fail(tokens[0], .ofRecord) == .forgotten)
        #expect(story.flow.counts.undone == 0)
        #expect(story.commits() == [:])
    }

    @Test func `late events of a forgotten partition change nothing, though their slots are used again`() {
        var story = Story { $0.order = .none }
        let old = story.arrive([0, 1, 2, 3])
        _ = story.calls()
        story.succeed(old[2])
        story.succeed(old[3])
        story.flow.enqueued(old[3])
        story.flow.forget([first])
        story.flow.assign([first])
        let new = story.arrive([0, 1, 2, 3])
        #expect(Set(new.map(\.slot)) == Set(old.map(\.slot)))
        #expect(story.calledOffsets() == [0, 1, 2, 3])
        #expect(story.succeed(old[0]) == false)
        #expect(story.flow.passed(old[0]) == false)
        #expect(story.fail(old[1], .final) == .forgotten)
        #expect(story.flow.recordRefused(old[1]) == .forgotten)
        story.flow.enqueued(old[2])
        story.flow.delivered(old[3])
        #expect(story.flow.outputRefused(old[3]) == .forgotten)
        #expect(story.flow.errorRecordRefused(old[3]) == .forgotten)
        #expect(story.flow.outputDelayed(old[3], at: story.now, chance: 0) == nil)
        #expect(story.flow.counts.inFlight == 4)
        #expect(story.commits() == [:])
    }

    @Test func `tokens that were never given are unknown`() {
        var story = Story()
        let token = story.arrive([0])[0]
        for stranger in [
            RecordToken(slot: -1, generation: 0), RecordToken(slot: .max, generation: 0),
            RecordToken(slot: token.slot, generation: token.generation &+ 1),
        ] {
            #expect(story.succeed(stranger) == false)
            #expect(story.fail(stranger, .final) == .forgotten)
        }
        #expect(story.succeed(token) == false, "it was not called yet")
    }

    @Test func `calls of a forgotten partition free their places`() {
        var story = Story([first, second]) { $0.concurrency.initial = 1 }
        story.arrive([0])
        story.arrive([0], in: second)
        #expect(story.calls().count == 1)
        story.flow.forget([first])
        #expect(story.calls().count == 1)
    }

    @Test func `a partition that is assigned again starts afresh after it stopped, and goes on where it did not`() {
        var story = Story { $0.errorPolicy = .stop }
        let token = story.arrive([5])[0]
        _ = story.calls()
        story.flow.assign([first])
        #expect(story.fail(token, .final) == .stopped)
        let stop = StoppedPartition(partition: first, offset: 5, why: .callFailed)
        #expect(story.flow.stoppedPartitions == [stop])
        story.flow.assign([first])
        #expect(story.flow.stoppedPartitions == [])
        story.arrive([5])
        story.completeAll()
        #expect(story.commits() == [first: 6])
    }

    @Test func `a stopped partition calls nothing more and is never committed past its record`() {
        var story = Story {
            $0.order = .none
            $0.errorPolicy = .stop
            $0.concurrency.initial = 3
        }
        let tokens = story.arrive([0, 1, 2, 3])
        _ = story.calls()
        #expect(story.fail(tokens[1], .final) == .stopped)
        #expect(story.calledOffsets() == [])
        story.complete(tokens[2])
        story.complete(tokens[0])
        #expect(story.commits() == [first: 1])
        #expect(story.flow.counts.undone == 0)
    }

    @Test func `the lowest offset is named where a partition stops twice`() {
        var story = Story {
            $0.order = .none
            $0.errorPolicy = .stop
        }
        let tokens = story.arrive([0, 1])
        _ = story.calls()
        #expect(story.fail(tokens[1], .final) == .stopped)
        #expect(story.fail(tokens[0], .final) == .stopped)
        #expect(story.flow.stoppedPartitions.map(\.offset) == [0])
    }
}
