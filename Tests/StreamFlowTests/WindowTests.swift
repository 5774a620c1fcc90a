import LagModel
import StreamFlow
import Testing

@Suite struct WindowTests {
    @Test func `a partition closes at its number of records and opens at half of it`() {
        var story = Story {
            $0.order = .none
            $0.windowRecords = 4
        }
        var tokens = story.arrive([0, 1, 2])
        #expect(story.flow.takeWindowChanges() == [])
        tokens += story.arrive([3])
        #expect(story.flow.takeWindowChanges() == [WindowChange(partition: first, isOpen: false)])
        _ = story.calls()
        story.complete(tokens[0])
        #expect(story.flow.takeWindowChanges() == [])
        story.complete(tokens[1])
        #expect(story.flow.takeWindowChanges() == [WindowChange(partition: first, isOpen: true)])
        #expect(story.flow.takeWindowChanges() == [])
    }

    @Test func `a window that fills and empties between two questions says nothing`() {
        var story = Story {
            $0.order = .none
            $0.windowRecords = 2
        }
        story.arrive([0, 1])
        story.completeAll()
        #expect(story.flow.takeWindowChanges() == [])
    }

    @Test func `the bytes of all records close all partitions, those too that are assigned then`() {
        var story = Story([first]) {
            $0.order = .none
            $0.windowBytes = 100
        }
        let tokens = story.arrive([0, 1], bytes: 50)
        story.flow.assign([second])
        #expect(
            story.flow.takeWindowChanges() == [
                WindowChange(partition: first, isOpen: false), WindowChange(partition: second, isOpen: false),
            ])
        _ = story.calls()
        story.complete(tokens[1])
        #expect(
            story.flow.takeWindowChanges() == [
                WindowChange(partition: first, isOpen: true), WindowChange(partition: second, isOpen: true),
            ])
        #expect(story.flow.counts.bytes == 50)
    }

    @Test func `a window of one record opens when that is done`() {
        var story = Story { $0.windowRecords = 1 }
        story.arrive([0])
        #expect(story.flow.takeWindowChanges() == [WindowChange(partition: first, isOpen: false)])
        story.completeAll()
        #expect(story.flow.takeWindowChanges() == [WindowChange(partition: first, isOpen: true)])
    }

    @Test func `a stopped partition closes and never opens`() {
        var story = Story { $0.errorPolicy = .stop }
        let tokens = story.arrive([0])
        _ = story.calls()
        #expect(story.fail(tokens[0], .final) == .stopped)
        #expect(story.flow.takeWindowChanges() == [WindowChange(partition: first, isOpen: false)])
        #expect(story.arrive([1]) == [])
        #expect(story.flow.takeWindowChanges() == [])
        #expect(story.flow.counts.closedPartitions == 1)
    }

    @Test func `a partition that is forgotten frees its bytes for the others`() {
        var story = Story([first, second]) { $0.windowBytes = 100 }
        story.arrive([0, 1], bytes: 60)
        _ = story.flow.takeWindowChanges()
        story.flow.forget([first])
        #expect(story.flow.takeWindowChanges() == [WindowChange(partition: second, isOpen: true)])
        #expect(story.flow.counts.bytes == 0)
    }
}
