import LagModel
import StreamFlow
import Testing

@Suite struct CommitTests {
    private static let completions: [(name: String, offsets: [Int64], done: [Int], commit: Int64?)] = [
        ("in order", [0, 1, 2], [0, 1], 2),
        ("the first is missing", [0, 1, 2], [1, 2], nil),
        ("out of order", [0, 1, 2], [2, 0, 1], 3),
        ("a hole in the middle", [0, 1, 2, 3], [3, 0, 2], 1),
        ("gaps of the log", [5, 9, 40], [0, 1], 10),
        ("the last before a gap", [5, 9, 40], [1, 0, 2], 41),
        ("the end of all offsets", [.max], [0], .max),
    ]

    @Test(arguments: completions)
    func `the offset to commit is after the last record before which all are done`(
        name: String, offsets: [Int64], done: [Int], commit: Int64?
    ) {
        var story = Story { $0.order = .none }
        let tokens = story.arrive(offsets)
        _ = story.calls()
        for index in done { story.complete(tokens[index]) }
        #expect(story.commits() == (commit.map { [first: $0] } ?? [:]), "\(name)")
    }

    @Test func `a commit is handed out once, and at most once an interval`() {
        var story = Story { $0.order = .none }
        let tokens = story.arrive([0, 1])
        _ = story.calls()
        story.complete(tokens[0])
        #expect(story.flow.takeCommits(at: story.now, all: false) == [first: 1])
        story.complete(tokens[1])
        #expect(story.flow.takeCommits(at: story.now, all: false) == [:])
        story.wait(.milliseconds(199))
        #expect(story.flow.takeCommits(at: story.now, all: false) == [:])
        story.wait(.milliseconds(1))
        #expect(story.flow.takeCommits(at: story.now, all: false) == [first: 2])
        story.wait(.seconds(2))
        #expect(story.flow.takeCommits(at: story.now, all: true) == [:])
    }

    @Test func `much that is finished is committed after a quarter of the interval, little after the whole`() {
        var story = Story { $0.order = .none }
        func commits(_ count: Int64, from offset: Int64, after pause: Duration) -> [TopicPartition: Int64] {
            story.arrive(Array(offset..<(offset + count)))
            story.completeAll()
            story.wait(pause)
            return story.flow.takeCommits(at: story.now, all: false)
        }
        #expect(commits(1, from: 0, after: .zero) == [first: 1])
        #expect(commits(100, from: 1, after: .milliseconds(49)) == [:])
        #expect(commits(1, from: 101, after: .milliseconds(1)) == [first: 102])
        #expect(commits(99, from: 102, after: .milliseconds(199)) == [:], "little since the commit before")
        #expect(commits(1, from: 201, after: .zero) == [first: 202])
    }

    @Test func `a commit that failed is due again, and so is one that moved on`() {
        var story = Story { $0.order = .none }
        story.arrive([0, 1])
        story.completeAll()
        let commits = story.commits()
        #expect(commits == [first: 2])
        story.flow.commitFailed(commits)
        #expect(story.commits() == [first: 2])
        story.flow.commitFailed([second: 9])
        #expect(story.commits() == [:])
    }

    @Test func `a clock that goes back does not hold commits up`() {
        var story = Story { $0.order = .none }
        story.arrive([0])
        story.completeAll()
        #expect(story.commits() == [first: 1])
        story.arrive([1])
        story.completeAll()
        story.wait(.seconds(-500))
        #expect(story.flow.takeCommits(at: story.now, all: false) == [first: 2])
    }

    @Test func `an acknowledgement that overtakes the word of the handing over counts`() {
        var story = Story()
        let tokens = story.arrive([0, 1], key: 7)
        _ = story.calls()
        story.succeed(tokens[0])
        story.flow.delivered(tokens[0])
        story.flow.enqueued(tokens[0])
        #expect(story.commits() == [first: 1])
        #expect(story.calledOffsets() == [1])
    }

    @Test func `records that need no call are done once they are acknowledged`() {
        var story = Story()
        let arrivals = (0..<4).map { Arrival(offset: Int64($0), keyHash: 7, byteCount: 1) }
        let tokens = story.flow.arrivedAnswered(arrivals, of: first, at: story.now)
        #expect(story.calls() == [])
        story.flow.enqueued(tokens)
        #expect(story.flow.counts.unacknowledged == 4)
        story.flow.delivered(Array(tokens[1...]))
        #expect(story.commits() == [:])
        story.flow.delivered([tokens[0]])
        #expect(story.commits() == [first: 4])
        #expect(story.flow.counts.undone == 0)
    }

    @Test func `a token goes through one number and back`() {
        for token in [
            RecordToken(slot: 0, generation: 0), RecordToken(slot: 5, generation: .max),
            RecordToken(slot: Int(Int32.max), generation: 1 << 31),
        ] {
            #expect(RecordToken(number: token.number) == token)
        }
    }
}
