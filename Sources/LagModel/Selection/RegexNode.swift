/// A parsed regular expression.
indirect enum RegexNode: Sendable {
    case empty
    case scalar(Unicode.Scalar, ignoringCase: Bool)
    case set(ScalarSet)
    case assertion(RegexAssertion)
    case concatenation([RegexNode])
    case alternation([RegexNode])
    case repetition(RegexNode, atLeast: Int, atMost: Int?)

    /// The number of instructions that this compiles to at most; never 0, so that repeating nothing costs something too.
    var size: Int {
        switch self {
        case .empty, .scalar, .set, .assertion: 1
        case .concatenation(let parts): parts.reduce(1) { $0 + $1.size }
        case .alternation(let branches): branches.reduce(0) { $0 + $1.size + 2 }
        case .repetition(let body, let least, nil): max(least, 1) * body.size + 2
        case .repetition(let body, _, let most?): max(most, 1) * (body.size + 1)
        }
    }
}

/// A condition on a position rather than on a character.
enum RegexAssertion: Hashable, Sendable {
    case start
    case end
    case wordBoundary
    case notWordBoundary

    func holds(after previous: Unicode.Scalar?, before next: Unicode.Scalar?) -> Bool {
        switch self {
        case .start: previous == nil
        case .end: next == nil
        case .wordBoundary: (previous?.isWord ?? false) != (next?.isWord ?? false)
        case .notWordBoundary: (previous?.isWord ?? false) == (next?.isWord ?? false)
        }
    }
}
