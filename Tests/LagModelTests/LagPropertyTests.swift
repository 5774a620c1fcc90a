import LagModel
import Testing

/// Numbers that look random and are the same in every run (SplitMix64).
private struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension SeededNumbers {
    fileprivate mutating func offset() -> Int64 {
        switch Int.random(in: 0..<10, using: &self) {
        case 0: .max
        case 1: .min
        case 2: 0
        default: .random(in: 0...1_000, using: &self)
        }
    }

    fileprivate mutating func answer() -> OffsetAnswer? {
        switch Int.random(in: 0..<8, using: &self) {
        case 0: nil
        case 1:
            .failed(
                [.timedOut, .leaderNotAvailable, .topicAuthorizationFailed].randomElement(using: &self) ?? .timedOut)
        default: .offset(offset())
        }
    }

    /// A cluster of which 30 readings came in no sensible order.
    fileprivate mutating func story() -> Story {
        var story = Story()
        for second in Int64(1)...30 {
            let count = Int.random(in: 1...4, using: &self)
            let topic = Bool.random(using: &self) ? "t" : "u"
            switch Int.random(in: 0..<7, using: &self) {
            case 0:
                story.metadata([topic: (0..<count).map { _ in Bool.random(using: &self) ? 1 : nil }], at: second * 20)
            case 1: story.list(["g": .stable], failures: Bool.random(using: &self) ? [.timedOut] : [], kept: ["g"])
            case 2: story.snapshot.fail(commitsOf: "g", .timedOut)
            case 3: story.starts((0..<count).map { _ in answer() }, in: topic, at: second * 20)
            case 4, 5: story.ends((0..<count).map { _ in answer() }, in: topic, at: second * 20)
            default: story.commit((0..<count).map { _ in answer()?.offset }, in: topic, at: second * 20)
            }
        }
        return story
    }
}

@Test(arguments: UInt64(1)...200)
func `whatever is read in whatever order, lag is true to its parts`(_ seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let story = numbers.story()
    let now = Instant(seconds: 620)
    for group in story.snapshot.lags(at: now, staleAfter: .seconds(300), namedTopics: ["t"]) {
        for topic in group.topics {
            let known = topic.partitions.compactMap(\.lag.records)
            #expect(known.allSatisfy { $0 >= 0 })
            #expect(topic.partitions.allSatisfy { $0.lost >= 0 })
            // A value has a time, and that is not too long ago; what has no value has none.
            for partition in topic.partitions {
                #expect((partition.lag.records != nil) == (partition.readAt != nil))
                if let readAt = partition.readAt { #expect(now.age(of: readAt) <= .seconds(300)) }
            }
            let isUnknown = !topic.unknownPartitions.isEmpty
            let sum = known.reduce(Int64(0)) { $0.addingReportingOverflow($1).overflow ? .max : $0 + $1 }
            #expect(topic.total == (isUnknown || known.isEmpty ? nil : sum))
        }
    }
}

@Test(arguments: UInt64(1)...50)
func `without any reading of the group nothing is known and nothing is 0`(_ seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    var story = numbers.story()
    story.snapshot.groups = ["g": GroupReading()]
    let lag = story.snapshot.lag(of: "g", at: Instant(seconds: 620), staleAfter: .seconds(300))
    #expect(lag?.topics == [] && lag?.members == nil && lag?.problem == .notReadYet)
}
