import Autoscaling
import Foundation
import LagModel
import Testing

struct PersistentLagTests {
    private let stuck = [(committed: Int64?.some(10), end: Int64(50)), (committed: 0, end: 5)]

    @Test func `lag without progress counts for activity only`() throws {
        let trigger = try trigger(["excludePersistentLag": "true"])
        let (first, history) = trigger.reading(of: PolledTopics(at: 0, stuck), after: TriggerHistory())
        #expect(try first.get().countedLag == 45)
        let moved = PolledTopics(at: 15, [(committed: 10, end: 60), (committed: 2, end: 5)])
        let second = try trigger.reading(of: moved, after: history).0.get()
        #expect(second.countedLag == 3)
        #expect(second.rawLag == 53)
        #expect(second.isActive)
    }

    @Test(arguments: [1, 2, 5])
    func `the same answers asked again give the same reading and history`(times: Int) throws {
        let trigger = try trigger(["excludePersistentLag": "true"])
        var history = trigger.reading(of: PolledTopics(at: 0, stuck), after: TriggerHistory()).1
        var readings: Set<TriggerReading> = []
        var histories: Set<TriggerHistory> = []
        for _ in 1...times {
            let (result, next) = trigger.reading(of: PolledTopics(at: 15, stuck), after: history)
            readings.insert(try result.get())
            histories.insert(next)
            history = next
        }
        #expect(readings.count == 1)
        #expect(readings.first?.countedLag == 0)
        #expect(histories.count == 1)
    }

    @Test func `the first answers asked again count as the first time`() throws {
        let trigger = try trigger(["excludePersistentLag": "true"])
        let (first, history) = trigger.reading(of: PolledTopics(at: 0, stuck), after: TriggerHistory())
        let (again, _) = trigger.reading(of: PolledTopics(at: 0, stuck), after: history)
        #expect(try first.get() == again.get())
    }

    @Test func `a failed poll makes the scaler forget`() throws {
        let trigger = try trigger(["excludePersistentLag": "true"])
        var history = trigger.reading(of: PolledTopics(at: 0, stuck), after: TriggerHistory()).1
        var failing = PolledTopics(at: 15, stuck)
        failing.groupError = BrokerError(code: 16)
        history = trigger.reading(of: failing, after: history).1
        let third = trigger.reading(of: PolledTopics(at: 30, stuck), after: history)
        #expect(try third.0.get().countedLag == 45)
        let fourth = trigger.reading(of: PolledTopics(at: 45, stuck), after: third.1)
        #expect(try fourth.0.get().countedLag == 0)
    }

    @Test func `what is unknown leaves the history as it is`() throws {
        let trigger = try trigger(["excludePersistentLag": "true"])
        let history = trigger.reading(of: PolledTopics(at: 0, stuck), after: TriggerHistory()).1
        var answers = PolledTopics(at: 15, stuck)
        answers.topics["t"]?.partitions[1].commit = .unknown
        let (result, next) = trigger.reading(of: answers, after: history)
        #expect(result == .failure(.unknown("topic \"t\", partition 1: the commit was not read, or too long ago")))
        #expect(next == history)
    }

    @Test func `a partition without a commit takes no part and a commit is kept while its partition is not told`()
        throws
    {
        let trigger = try trigger(["excludePersistentLag": "true", "offsetResetPolicy": "earliest"])
        var history = trigger.reading(of: PolledTopics(at: 0, [(committed: 3, end: 9)]), after: TriggerHistory()).1
        history = trigger.reading(of: PolledTopics(at: 1, [(committed: nil, end: 9)]), after: history).1
        var absent = PolledTopics(at: 2, [(committed: 3, end: 9), (committed: 0, end: 0)])
        absent.topics["t"]?.partitions[0].logEnd = .absent
        history = trigger.reading(of: absent, after: history).1
        let last = trigger.reading(of: PolledTopics(at: 3, [(committed: 3, end: 9)]), after: history).0
        #expect(try last.get().countedLag == 0)
    }

    @Test func `a history is the same after it was written and read`() throws {
        let trigger = try trigger(["excludePersistentLag": "true"])
        let history = trigger.reading(of: PolledTopics(at: 7, stuck), after: TriggerHistory()).1
        #expect(try JSONDecoder().decode(TriggerHistory.self, from: JSONEncoder().encode(history)) == history)
    }
}
