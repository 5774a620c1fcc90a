import LagModel
import StreamFlow
import Testing

@Suite struct RetryTests {
    private static let pauses: [(failures: Int, chance: Double, pause: Duration)] = [
        (1, 0, .milliseconds(50)), (1, 0.5, .milliseconds(75)),
        (2, 0, .milliseconds(100)), (3, 0, .milliseconds(200)), (4, 0, .milliseconds(400)),
        (8, 0, .milliseconds(500)), (60, 0, .milliseconds(500)), (1, .nan, .milliseconds(75)),
        (1, 7, .milliseconds(75)),
    ]

    @Test(arguments: pauses)
    func `pauses double up to the longest, half of each by chance`(failures: Int, chance: Double, pause: Duration) {
        var story = Story {
            $0.retry.attempts = 100
            $0.retry.totalTime = .seconds(10_000)
            $0.retry.longestPause = .seconds(1)
        }
        let token = story.arrive([0])[0]
        for _ in 1..<failures {
            _ = story.calls()
            story.fail(token, .ofRecord)
            story.wait(.seconds(1))
        }
        _ = story.calls()
        #expect(story.fail(token, .ofRecord, chance: chance) == .again(at: story.now.advanced(by: pause)))
    }

    @Test func `attempts are numbered, and after the last the record becomes an error record`() {
        var story = Story()
        let token = story.arrive([0])[0]
        for attempt in 1...2 {
            #expect(story.calls().map(\.attempt) == [attempt])
            story.fail(token, .ofRecord)
            story.wait(.seconds(1))
        }
        #expect(story.calls().map(\.attempt) == [3])
        #expect(story.fail(token, .ofRecord) == .errorRecord(attempts: 3, withValue: true))
        story.flow.enqueued(token)
        story.flow.delivered(token)
        #expect(story.commits() == [first: 1])
    }

    @Test func `a server that is busy uses up a record's time, not its tries`() {
        var story = Story { $0.retry.totalTime = .seconds(10) }
        let busy = CallFailure(isRetriable: true, isOfServer: false, retryAfter: .seconds(2), isBusy: true)
        let token = story.arrive([0])[0]
        for attempt in 1...5 {
            #expect(story.calls().map(\.attempt) == [attempt])
            #expect(story.fail(token, busy) == .again(at: story.now.advanced(by: .seconds(2))))
            story.wait(.seconds(2))
        }
        _ = story.calls()
        #expect(story.fail(token, busy) == .errorRecord(attempts: 6, withValue: true))
    }

    @Test func `what cannot succeed is not repeated`() {
        var story = Story()
        let token = story.arrive([0])[0]
        _ = story.calls()
        #expect(story.fail(token, .final) == .errorRecord(attempts: 1, withValue: true))
    }

    @Test func `no pause goes beyond the time in all`() {
        var story = Story { $0.retry.totalTime = .seconds(10) }
        let token = story.arrive([0])[0]
        _ = story.calls()
        story.wait(.milliseconds(9_951))
        #expect(story.fail(token, .ofRecord) == .errorRecord(attempts: 1, withValue: true))
    }

    private static let retryAfters: [(retryAfter: Duration, verdict: FailureVerdict)] = [
        (.milliseconds(1), .again(at: Instant(nanoseconds: 1_000_050_000_000))),
        (.seconds(-5), .again(at: Instant(nanoseconds: 1_000_050_000_000))),
        (.seconds(20), .again(at: Instant(seconds: 1_020))),
        (.seconds(30), .again(at: Instant(seconds: 1_030))),
        (.milliseconds(30_001), .errorRecord(attempts: 1, withValue: true)),
        (.seconds(Int64.max), .errorRecord(attempts: 1, withValue: true)),
    ]

    @Test(arguments: retryAfters)
    func `a server that asks for time gets it, where it is within the time in all`(
        retryAfter: Duration, verdict: FailureVerdict
    ) {
        var story = Story()
        let token = story.arrive([0])[0]
        _ = story.calls()
        let failure = CallFailure(isRetriable: true, isOfServer: false, retryAfter: retryAfter)
        #expect(story.fail(token, failure) == verdict)
    }

    @Test func `retries go in the order in which they are due, and the deadline says when`() {
        var story = Story { $0.order = .none }
        let tokens = story.arrive([0, 1, 2])
        _ = story.calls()
        for (token, chance) in zip(tokens, [0.9, 0.1, 0.5]) { story.fail(token, .ofRecord, chance: chance) }
        #expect(story.flow.nextDeadline(after: story.now) == story.now.advanced(by: .milliseconds(55)))
        story.wait(.milliseconds(55))
        #expect(story.calledOffsets() == [1])
        story.wait(.seconds(1))
        #expect(story.calledOffsets() == [2, 0])
    }

    @Test func `many retries go in the order in which they are due, those at the same time as they came`() {
        var numbers = SeededNumbers(seed: 4)
        var story = Story {
            $0.order = .none
            $0.concurrency.initial = 300
            $0.circuit.failuresInARow = 1_000
        }
        let tokens = story.arrive(Array(0..<300))
        _ = story.calls()
        var due: [(chance: Double, offset: Int64)] = []
        for (offset, token) in tokens.enumerated() {
            let chance = Double(numbers.below(50)) / 50
            due.append((chance, Int64(offset)))
            story.fail(token, .ofRecord, chance: chance)
        }
        story.wait(.seconds(1))
        #expect(story.calledOffsets() == due.sorted { $0 < $1 }.map(\.offset))
    }

    private static let policies: [(policy: ErrorPolicy, verdict: FailureVerdict, commit: Int64?)] = [
        (.topic, .errorRecord(attempts: 1, withValue: true), nil), (.skip, .skipped, 1), (.stop, .stopped, nil),
    ]

    @Test(arguments: policies)
    func `the error policy says what becomes of a record without an answer`(
        policy: ErrorPolicy, verdict: FailureVerdict, commit: Int64?
    ) {
        var story = Story { $0.errorPolicy = policy }
        let token = story.arrive([0, 1], key: 7)[0]
        _ = story.calls()
        #expect(story.fail(token, .final) == verdict)
        #expect(story.commits()[first] == commit)
        #expect(story.calledOffsets() == (policy == .skip ? [1] : []))
    }

    @Test func `a record that cannot be called tells nothing of the server`() {
        var story = Story {
            $0.order = .none
            $0.circuit.failuresInARow = 2
        }
        story.arrive(Array(0..<10))
        for order in story.calls() {
            #expect(story.flow.recordRefused(order.token) == .errorRecord(attempts: 1, withValue: true))
        }
        #expect(story.flow.counts.circuit == .closed)
    }

    @Test func `settings out of range do no harm`() {
        var story = Story {
            $0.retry.attempts = -3
            $0.retry.firstPause = .seconds(-1)
            $0.retry.longestPause = .seconds(Int64.max)
            $0.windowRecords = -1
            $0.windowBytes = 0
            $0.concurrency.initial = 0
            $0.concurrency.maximum = -7
            $0.circuit.serverFailures = 0
        }
        let token = story.arrive([Int64.min, 0], bytes: -9)[0]
        #expect(story.calls().count == 1)
        #expect(story.fail(token, .ofServer) == .waitsForServer)
        #expect(story.flow.counts.circuit == .open)
    }
}
