import LagModel
import Testing

@testable import Exporter

@Suite struct `Lanes of commits` {
    private func lanes(limit: Int, _ groups: [Int32?: Int]) -> CommitLanes {
        var lanes = CommitLanes(limit: limit)
        for (lane, count) in groups {
            for number in 0..<count { lanes.add("\(lane ?? -1)-\(number)", coordinator: lane) }
        }
        return lanes
    }

    @Test func `every coordinator has an equal share of the calls under way`() {
        var lanes = lanes(limit: 6, [1: 10, 2: 10, 3: 1])
        let started = lanes.next()
        #expect(
            started.count { $0.lane == 1 } == 2 && started.count { $0.lane == 2 } == 2
                && started.count { $0.lane == 3 } == 1)
        #expect(lanes.next().isEmpty)
        #expect(lanes.finished(lane: 1, answered: true).isEmpty)
        #expect(lanes.next().map(\.lane) == [1])
    }

    @Test func `more coordinators than calls still get one each`() {
        var lanes = lanes(limit: 2, [1: 1, 2: 1, 3: 1])
        #expect(lanes.next().count == 3)
    }

    @Test func `a coordinator that leaves its first call unanswered is given up, the others are not`() {
        var lanes = lanes(limit: 4, [1: 5, 2: 5])
        #expect(lanes.next().count == 4)
        #expect(lanes.finished(lane: 1, answered: false).sorted() == ["1-0", "1-1", "1-2"])
        #expect(lanes.finished(lane: 1, answered: false).isEmpty)
        for _ in 0..<5 {
            #expect(lanes.finished(lane: 2, answered: true).isEmpty)
            _ = lanes.next()
        }
        #expect(lanes.isEmpty)
    }

    @Test func `a coordinator that answered before is not given up for one call`() {
        var lanes = lanes(limit: 1, [1: 3])
        #expect(lanes.next().count == 1 && lanes.finished(lane: 1, answered: true).isEmpty)
        #expect(lanes.next().count == 1 && lanes.finished(lane: 1, answered: false).isEmpty)
        #expect(lanes.next().count == 1 && !lanes.isEmpty)
    }

    @Test func `groups of unknown coordinators share a lane that is given up later`() {
        var lanes = lanes(limit: 2, [nil: 10])
        var unanswered = 0
        var abandoned: [String] = []
        while abandoned.isEmpty, unanswered < 20 {
            _ = lanes.next()
            abandoned = lanes.finished(lane: nil, answered: false)
            unanswered += 1
        }
        #expect(unanswered == 4 && abandoned.count == 5)
    }

    @Test func `what ends in a lane that nobody opened is no matter`() {
        var lanes = CommitLanes(limit: 4)
        #expect(lanes.finished(lane: 9, answered: false).isEmpty && lanes.isEmpty && lanes.next().isEmpty)
    }
}
