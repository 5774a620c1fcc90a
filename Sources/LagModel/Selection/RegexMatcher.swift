/// Runs a program over a text by keeping the set of all its possible states (Pike's machine without captures).
///
/// Each instruction is visited at most once for each position of the text, so the work is at most
/// `(text.count + 1) * program.instructions.count` steps, whatever the pattern and the text.
struct RegexMatcher {
    private let instructions: [RegexProgram.Instruction]
    private var visitedAt: [Int]
    private var waiting: [Int] = []
    private var stack: [Int] = []
    private(set) var steps = 0

    init(_ program: RegexProgram) {
        instructions = program.instructions
        visitedAt = [Int](repeating: -1, count: program.instructions.count)
    }

    /// Whether the program matches anywhere in the text.
    mutating func matches(anywhereIn text: String.UnicodeScalarView) -> Bool {
        var previous: Unicode.Scalar?
        var iterator = text.makeIterator()
        var next = iterator.next()
        var arriving: [Int] = []
        var position = 0
        while true {
            waiting.removeAll(keepingCapacity: true)
            arriving.append(0)
            for state in arriving where follow(state, at: position, after: previous, before: next) { return true }
            guard let current = next else { return false }
            arriving.removeAll(keepingCapacity: true)
            for state in waiting where accepts(instructions[state], current) { arriving.append(state + 1) }
            previous = current
            next = iterator.next()
            position += 1
        }
    }

    /// Adds every state reachable from `first` without reading a character to those waiting for one; true when a match is among them.
    private mutating func follow(
        _ first: Int, at position: Int, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        stack.append(first)
        while let state = stack.popLast() {
            guard visitedAt[state] != position else { continue }
            visitedAt[state] = position
            steps += 1
            switch instructions[state] {
            case .match: return true
            case .jump(let target): stack.append(target)
            case .split(let one, let other): stack += [one, other]
            case .assertion(let assertion):
                if assertion.holds(after: previous, before: next) { stack.append(state + 1) }
            case .scalar, .scalarIgnoringCase, .set: waiting.append(state)
            }
        }
        return false
    }

    private func accepts(_ instruction: RegexProgram.Instruction, _ scalar: Unicode.Scalar) -> Bool {
        switch instruction {
        case .scalar(let expected): scalar == expected
        case .scalarIgnoringCase(let lowercase): scalar.simpleLowercase == lowercase
        case .set(let set): set.contains(scalar)
        case .assertion, .split, .jump, .match: false
        }
    }
}
