import LagModel
import StreamFlow
import Testing

@Suite struct CircuitTests {
    /// A flow without order in which each of these records is being called.
    private func calling(_ count: Int64, _ change: (inout FlowSettings) -> Void = { _ in }) -> (Story, [RecordToken]) {
        var story = Story([first]) {
            $0.order = .none
            $0.concurrency.initial = 100
            change(&$0)
        }
        let tokens = story.arrive(Array(0..<count))
        _ = story.calls()
        return (story, tokens)
    }

    private func failAll(_ story: inout Story, _ tokens: some Sequence<RecordToken>, _ failure: CallFailure) {
        for token in tokens { story.fail(token, failure) }
    }

    @Test func `failures of the server in a row open it, and what fails after that only waits`() {
        var (story, tokens) = calling(7)
        failAll(&story, tokens.prefix(4), .ofServer)
        #expect(story.flow.counts.circuit == .closed)
        #expect(story.fail(tokens[4], .ofServer) == .waitsForServer)
        #expect(story.flow.counts.circuit == .open)
        #expect(story.fail(tokens[5], .ofServer) == .waitsForServer)
        #expect(story.fail(tokens[6], .final) == .waitsForServer)
        #expect(story.flow.counts.waitingForServer == 7)
        #expect(story.calls() == [])
    }

    @Test(arguments: [true, false])
    func `an answer begins the row anew, and the server's own word does not`(byAnswer: Bool) {
        var (story, tokens) = calling(10)
        failAll(&story, tokens.prefix(4), .ofServer)
        if byAnswer { story.succeed(tokens[9]) } else { story.flow.serverIsReady(at: story.now) }
        story.fail(tokens[4], .ofServer)
        #expect(story.flow.counts.circuit == (byAnswer ? .closed : .open))
        failAll(&story, tokens[5..<9], .ofServer)
        #expect(story.flow.counts.circuit == .open)
    }

    @Test func `one probe at a time, each pause twice the one before, up to the longest`() {
        var (story, tokens) = calling(5) { $0.circuit.longestPause = .seconds(4) }
        failAll(&story, tokens, .ofServer)
        for pause in [500, 1_000, 2_000, 2_000] {
            let due = story.now.advanced(by: .milliseconds(pause))
            #expect(story.flow.nextDeadline(after: story.now) == due)
            story.wait(.milliseconds(pause - 1))
            #expect(story.calls() == [])
            story.wait(.milliseconds(1))
            let probes = story.calls()
            #expect(probes.map(\.isProbe) == [true])
            #expect(story.flow.counts.circuit == .halfOpen)
            #expect(story.flow.nextDeadline(after: story.now) == nil)
            if let probe = probes.first { #expect(story.fail(probe.token, .ofServer) == .waitsForServer) }
        }
    }

    @Test func `a probe prefers a record that has not failed, and its success lets all go on`() {
        var (story, tokens) = calling(5)
        failAll(&story, tokens, .ofServer)
        story.arrive([5, 6])
        story.wait(.seconds(1))
        let probe = story.calls()[0]
        #expect(story.offset(probe.token) == 5)
        story.succeed(probe.token)
        #expect(story.flow.counts.circuit == .closed)
        #expect(story.calledOffsets() == [0, 6], "those that failed come back one at a time at first")
        story.succeed(tokens[0])
        #expect(story.calledOffsets() == [1, 2])
    }

    @Test
    func `the answer to a call from before closes it as well, and the late failure of the probe does not open it`() {
        var (story, tokens) = calling(6)
        failAll(&story, tokens.prefix(5), .ofServer)
        story.wait(.seconds(1))
        let probe = story.calls()[0]
        story.succeed(tokens[5])
        #expect(story.flow.counts.circuit == .closed)
        story.fail(probe.token, .ofServer)
        #expect(story.flow.counts.circuit == .closed)
    }

    @Test func `a server that says it is ready is probed soon`() {
        var (story, tokens) = calling(5)
        failAll(&story, tokens, .ofServer)
        for _ in 0..<5 {
            story.wait(.seconds(60))
            for order in story.calls() { story.fail(order.token, .ofServer) }
        }
        #expect(story.flow.nextDeadline(after: story.now) == story.now.advanced(by: .seconds(15)))
        story.flow.serverIsReady(at: story.now)
        #expect(story.flow.nextDeadline(after: story.now) == story.now.advanced(by: .seconds(1)))
    }

    @Test func `a server that asks for time is not probed before`() {
        var (story, tokens) = calling(5)
        let failure = CallFailure(isRetriable: true, isOfServer: true, retryAfter: .seconds(20))
        failAll(&story, tokens, failure)
        #expect(story.flow.nextDeadline(after: story.now) == story.now.advanced(by: .seconds(20)))
        story.flow.serverIsReady(at: story.now)
        #expect(story.flow.nextDeadline(after: story.now) == story.now.advanced(by: .seconds(20)))
    }

    @Test func `a probe that cannot be called, or is forgotten, makes way for the next at once`() {
        var (story, tokens) = calling(5)
        failAll(&story, tokens, .ofServer)
        story.arrive([5])
        story.flow.assign([second])
        story.arrive([0], in: second)
        story.wait(.seconds(1))
        let undecodable = story.calls()[0]
        #expect(story.flow.recordRefused(undecodable.token) == .errorRecord(attempts: 1, withValue: true))
        let forgotten = story.calls()[0]
        #expect(forgotten.isProbe)
        story.flow.forget([second])
        #expect(story.calls().map(\.isProbe) == [true])
    }

    @Test func `every record failing opens it, and one bad record does not`() {
        var (story, tokens) = calling(60) { $0.retry.attempts = 100 }
        for _ in 0..<60 {
            story.fail(tokens[0], .ofRecord)
            story.wait(.seconds(20))
            _ = story.calls()
        }
        #expect(story.flow.counts.circuit == .closed)
        failAll(&story, tokens[1..<49], .ofRecord)
        #expect(story.flow.counts.circuit == .closed)
        #expect(story.fail(tokens[49], .ofRecord) == .waitsForServer)
        #expect(story.flow.counts.circuit == .open)
    }

    @Test func `the time while it is open does not count`() {
        var story = Story {
            $0.order = .none
            $0.retry.attempts = 10
        }
        let token = story.arrive([0])[0]
        for _ in 0..<5 {
            _ = story.calls()
            story.fail(token, .ofServer)
            story.wait(.seconds(2))
        }
        #expect(story.flow.counts.circuit == .open)
        story.wait(.seconds(3_600))
        story.arrive([1])
        let probe = story.calls()[0]
        story.succeed(probe.token)
        #expect(story.calledOffsets() == [0])
        #expect(story.fail(token, .ofRecord) == .again(at: story.now.advanced(by: .milliseconds(800))))
    }
}
