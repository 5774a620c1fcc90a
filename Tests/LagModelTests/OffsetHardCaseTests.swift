import LagModel
import Testing

@Test(arguments: [
    HardCase("behind") {
        $0.read(committed: 70, start: 0, end: 100)
    } expected: {
        "0: 70 in 0..100, lag 30, read 10"
    },
    HardCase("at the end") {
        $0.read(committed: 100, start: 0, end: 100)
    } expected: {
        "0: 100 in 0..100, lag 0, read 10"
    },
    HardCase("committed below the log start: what retention deleted is no lag, it is lost") {
        $0.read(committed: 10, start: 40, end: 100)
    } expected: {
        "0: 10 in 40..100, lag 60, read 10, lost 30"
    },
    HardCase("committed below the start of an empty log") {
        $0.read(committed: 10, start: 100, end: 100)
    } expected: {
        "0: 10 in 100..100, lag 0, read 10, lost 90"
    },
    HardCase("committed above the end: not negative, but told") {
        $0.read(committed: 130, start: 0, end: 100)
    } expected: {
        "0: 130 in 0..100, lag 0, read 10, above end"
    },
    HardCase("a log start that was not read yet is not needed") {
        $0.read(committed: 70, start: nil, end: 100)
    } expected: {
        "0: 70 in ?..100, lag 30, read 10"
    },
    HardCase("a start above the end is of a former log, so that nothing is hidden by it") {
        $0.read(committed: 3, start: 500, end: 10)
    } expected: {
        "0: 3 in ?..10, lag 7, read 10"
    },
    HardCase("a commit at the greatest offset") {
        $0.read(committed: .max, start: 0, end: .max)
    } expected: {
        "0: 9223372036854775807 in 0..9223372036854775807, lag 0, read 10"
    },
    HardCase("offsets that no broker may give: the lag saturates and is never negative") {
        $0.read(committed: .min, start: .min, end: .max)
    } expected: {
        "0: -9223372036854775808 in -9223372036854775808..9223372036854775807, lag 9223372036854775807, read 10"
    },
    HardCase("an end that no broker may give") {
        $0.read(committed: .max, start: 0, end: .min)
    } expected: {
        "0: 9223372036854775807 in ?..-9223372036854775808, lag 0, read 10, above end"
    },
    HardCase("a start that lies as far as can be from the commit") {
        $0.read(committed: .min, start: .max, end: .max)
    } expected: {
        "0: -9223372036854775808 in 9223372036854775807..9223372036854775807, lag 0, read 10, lost 9223372036854775807"
    },
])
func `a partition's lag follows from commit, log start and log end`(_ hardCase: HardCase) {
    let partition = hardCase.told.split(separator: "\n").last.map { $0.drop { $0 == " " } }
    #expect(partition.map(String.init) == hardCase.expected)
}

extension Story {
    fileprivate mutating func read(committed: Int64, start: Int64?, end: Int64) {
        metadata(["t": [1]], at: 5)
        list(["g": .stable])
        if let start { starts([.offset(start)], at: 6) }
        commit([committed], at: 9)
        ends([.offset(end)], at: 10)
    }
}
