import LagModel
import StreamFlow
import Testing

/// What is given up, and what waits, when the server fails rather than the record.
@Suite struct EvidenceTests {
    /// Fails every call of a record by the server until it is no longer called within this time; the last verdict.
    private func failUntil(
        _ limit: Duration, _ story: inout Story, each failure: CallFailure = .ofServer, isReady: Bool
    ) -> (verdict: FailureVerdict?, calls: Int) {
        let end = story.now.advanced(by: limit)
        var last: FailureVerdict?
        var calls = 0
        while story.now < end {
            for order in story.calls() {
                story.wait(.seconds(1))
                if isReady { story.flow.serverIsReady(at: story.now) }
                calls += 1
                last = story.fail(order.token, failure)
                if case .errorRecord = last { return (last, calls) }
            }
            guard let due = story.flow.nextDeadline(after: story.now) else { return (last, calls) }
            story.now = max(story.now, due)
        }
        return (last, calls)
    }

    private static let attempts = [1, 2, 3, 10]

    @Test(arguments: attempts)
    func `a model that is gone for an hour costs no record, though only one comes at a time`(attempts: Int) {
        var story = Story { $0.retry.attempts = attempts }
        let token = story.arrive([0])[0]
        #expect(failUntil(.seconds(3_600), &story, isReady: false).verdict == .waitsForServer)
        #expect(story.flow.counts.circuit != .closed)
        while story.calls().isEmpty { story.wait(.seconds(1)) }
        story.complete(token)
        #expect(story.commits() == [first: 1])
    }

    @Test(arguments: attempts)
    func `a record that always times out ends while the health probe says that the server is ready`(attempts: Int) {
        var story = Story { $0.retry.attempts = attempts }
        story.arrive([0])
        let end = failUntil(.seconds(3_600), &story, isReady: true)
        #expect(end.verdict == .errorRecord(attempts: attempts, withValue: true))
    }

    @Test func `a record that always times out ends after its tries while others succeed`() {
        var story = Story { $0.order = .none }
        var next: Int64 = 1
        let poison = story.arrive([0])[0]
        var verdict: FailureVerdict?
        for _ in 0..<100 {
            let orders = story.calls()
            story.wait(.milliseconds(200))
            for order in orders where order.token != poison { story.complete(order.token) }
            if orders.contains(where: { $0.token == poison }) { verdict = story.fail(poison, .ofServer) }
            story.arrive([next])
            next += 1
            if case .errorRecord = verdict { break }
        }
        #expect(verdict == .errorRecord(attempts: 3, withValue: true))
        #expect(story.flow.counts.circuit == .closed)
    }

    /// Runs for a time in which a record comes every minute, and calls are answered by a rule; the error records by offset.
    private func runMinutes(
        _ minutes: Int, _ story: inout Story, isReady: Bool = false, answer: (Int64, Instant) -> CallFailure?
    ) -> [Int64: Int] {
        var given: [Int64: Int] = [:]
        for minute in 0..<minutes {
            story.arrive([Int64(minute)])
            let end = story.now.advanced(by: .seconds(60))
            while let due = story.flow.nextDeadline(after: story.now), due < end {
                story.now = max(story.now, due)
                for order in story.calls() {
                    if isReady { story.flow.serverIsReady(at: story.now) }
                    let offset = story.offset(order.token)
                    guard let failure = answer(offset, story.now) else {
                        story.complete(order.token)
                        continue
                    }
                    guard case .errorRecord(let calls, true) = story.fail(order.token, failure) else { continue }
                    given[offset] = calls
                    story.flow.enqueued(order.token)
                    story.flow.delivered(order.token)
                }
            }
            story.now = end
        }
        return given
    }

    @Test func `a record that always times out in a stream of one record a minute ends, and no other with it`() {
        var story = Story { $0.order = .none }
        let given = runMinutes(20, &story) { offset, _ in offset == 3 ? .ofServer : nil }
        #expect(Array(given.keys) == [3])
        #expect(story.commits() == [first: 20])
    }

    @Test func `a model that comes and goes costs no record`() {
        var story = Story { $0.order = .none }
        let start = story.now
        let given = runMinutes(120, &story) { _, now in
            // It works for a second every five minutes, and after two hours for good.
            now.age(of: start).components.seconds % 300 == 240 ? nil : .ofServer
        }
        #expect(given == [:])
    }

    @Test(arguments: [true, false])
    func `a server that fails every record gets one probe a pause, and no record is tried without end`(isReady: Bool) {
        var story = Story {
            $0.order = .none
            $0.circuit.failuresInARow = 10
        }
        story.arrive(Array(1_000..<1_010))
        var calls: [Int64: Int] = [:]
        let given = runMinutes(60, &story, isReady: isReady) { offset, _ in
            calls[offset, default: 0] += 1
            return .ofRecord
        }
        #expect(story.flow.counts.circuit == .open)
        #expect(!given.isEmpty)
        #expect(calls.values.max() ?? 0 <= 2 * 3 + 1)
        let inAll = calls.values.reduce(0, +)
        #expect(inAll <= 10 + 10 + 60 * 60 / 15)
    }

    @Test func `what cannot succeed is believed while nothing succeeds only where the server is ready`() {
        for isReady in [true, false] {
            var story = Story {
                $0.order = .none
                $0.circuit.failuresInARow = 2
            }
            let tokens = story.arrive([0, 1, 2])
            _ = story.calls()
            story.fail(tokens[0], .final)
            #expect(story.fail(tokens[1], .final) == .waitsForServer)
            story.succeed(tokens[2])
            #expect(story.flow.counts.circuit == .closed)
            story.arrive([3, 4, 5])
            let rest = story.calls().map(\.token)
            #expect(rest.count == 4)
            story.fail(rest[0], .final)
            #expect(story.fail(rest[1], .final) == .waitsForServer)
            #expect(story.fail(rest[2], .final) == .waitsForServer)
            #expect(story.fail(rest[3], .final) == .waitsForServer)
            story.wait(.seconds(1))
            let probe = story.calls()[0]
            if isReady { story.flow.serverIsReady(at: story.now) }
            let verdict = story.fail(probe.token, .final)
            #expect(verdict == (isReady ? .errorRecord(attempts: 2, withValue: true) : .waitsForServer))
        }
    }

    @Test func `a record that brings the server down each time ends, and no other with it`() {
        var story = Story { $0.order = .none }
        let poison = story.arrive([0])[0]
        story.arrive(Array(1..<200))
        var given: [Int64] = []
        for _ in 0..<10_000 where story.flow.counts.undone > 0 {
            let orders = story.calls()
            let isDown = orders.contains { $0.token == poison }
            for order in orders {
                guard isDown else {
                    story.complete(order.token)
                    continue
                }
                guard case .errorRecord = story.fail(order.token, .ofServer) else { continue }
                given.append(story.offset(order.token))
                story.flow.delivered(order.token)
            }
            story.now = max(story.now, story.flow.nextDeadline(after: story.now) ?? story.now)
        }
        #expect(given == [0])
        #expect(story.commits() == [first: 200])
    }
}
