internal import LagModel

/// The groups whose commits are still to be read, in a lane for each coordinator.
///
/// A coordinator that hangs fills its own lane and no other's, and is given up once it has left several calls unanswered.
struct CommitLanes {
    private struct Lane {
        var waiting: [String] = []
        var inFlight = 0
        var answered = 0
        var unanswered = 0
        var isGivenUp = false
    }

    private var lanes: [Int32?: Lane] = [:]
    private let limit: Int

    /// - Parameter limit: how many calls may be under way in all lanes together.
    init(limit: Int) {
        self.limit = limit
    }

    /// True where nothing waits and nothing is under way.
    var isEmpty: Bool { lanes.values.allSatisfy { $0.waiting.isEmpty && $0.inFlight == 0 } }

    /// True where the coordinator of a lane does not answer, so that nothing more is asked of it.
    func isGivenUp(_ lane: Int32?) -> Bool { lanes[lane]?.isGivenUp ?? false }

    mutating func add(_ group: String, coordinator: Int32?) {
        lanes[coordinator, default: Lane()].waiting.append(group)
    }

    /// The groups to ask for now, each with its lane.
    mutating func next() -> [(group: String, lane: Int32?)] {
        let share = max(1, limit / max(1, lanes.count))
        var started: [(String, Int32?)] = []
        for key in lanes.keys {
            guard var lane = lanes[key], !lane.isGivenUp else { continue }
            let count = min(share - lane.inFlight, lane.waiting.count)
            guard count > 0 else { continue }
            started += lane.waiting.suffix(count).map { ($0, key) }
            lane.waiting.removeLast(count)
            lane.inFlight += count
            lanes[key] = lane
        }
        return started
    }

    /// Notes that a call of a lane has ended.
    ///
    /// - Returns: the groups that are given up because the lane's coordinator does not answer.
    mutating func finished(lane key: Int32?, answered: Bool) -> [String] {
        guard var lane = lanes[key] else { return [] }
        lane.inFlight -= 1
        if answered { lane.answered += 1 } else { lane.unanswered += 1 }
        var abandoned: [String] = []
        if lane.answered == 0 && lane.unanswered >= tolerance(of: key) {
            abandoned = lane.waiting
            lane.waiting = []
            lane.isGivenUp = true
        }
        lanes[key] = lane
        return abandoned
    }

    /// How many unanswered calls it takes to give a lane up; groups of unknown coordinators share a lane, so it takes more.
    private func tolerance(of lane: Int32?) -> Int { lane == nil ? 2 * limit : 1 }
}
