/// A regular expression compiled to the instructions of a nondeterministic automaton (Thompson's construction).
struct RegexProgram: Hashable, Sendable {
    enum Instruction: Hashable, Sendable {
        case scalar(Unicode.Scalar)
        case scalarIgnoringCase(lowercase: Unicode.Scalar)
        case set(ScalarSet)
        case assertion(RegexAssertion)
        case split(Int, Int)
        case jump(Int)
        case match
    }

    /// The most instructions a program may have: what bounds the work per character of a name.
    static let sizeLimit = 1_000

    private(set) var instructions: [Instruction] = []

    /// Compiles a node whose size is within `sizeLimit`.
    init(_ node: RegexNode) {
        emit(node)
        instructions.append(.match)
    }

    private mutating func emit(_ node: RegexNode) {
        switch node {
        case .empty: break
        case .scalar(let scalar, ignoringCase: false): instructions.append(.scalar(scalar))
        case .scalar(let scalar, ignoringCase: true):
            instructions.append(.scalarIgnoringCase(lowercase: scalar.simpleLowercase))
        case .set(let set): instructions.append(.set(set))
        case .assertion(let assertion): instructions.append(.assertion(assertion))
        case .concatenation(let parts): parts.forEach { emit($0) }
        case .alternation(let branches): emitAlternation(branches)
        case .repetition(let body, let least, let most): emitRepetition(of: body, atLeast: least, atMost: most)
        }
    }

    private mutating func emitAlternation(_ branches: [RegexNode]) {
        var jumpsToEnd: [Int] = []
        for (index, branch) in branches.enumerated() {
            guard index < branches.count - 1 else {
                emit(branch)
                break
            }
            let split = reserve()
            emit(branch)
            jumpsToEnd.append(reserve())
            instructions[split] = .split(split + 1, instructions.count)
        }
        for jump in jumpsToEnd { instructions[jump] = .jump(instructions.count) }
    }

    private mutating func emitRepetition(of body: RegexNode, atLeast least: Int, atMost most: Int?) {
        var lastCopy = instructions.count
        for _ in 0..<least {
            lastCopy = instructions.count
            emit(body)
        }
        if let most {
            emitOptionalCopies(of: body, count: most - least)
        } else if least > 0 {
            instructions.append(.split(lastCopy, instructions.count + 1))
        } else {
            let split = reserve()
            emit(body)
            instructions.append(.jump(split))
            instructions[split] = .split(split + 1, instructions.count)
        }
    }

    private mutating func emitOptionalCopies(of body: RegexNode, count: Int) {
        var splits: [Int] = []
        for _ in 0..<max(count, 0) {
            splits.append(reserve())
            emit(body)
        }
        for split in splits { instructions[split] = .split(split + 1, instructions.count) }
    }

    /// Keeps a place for an instruction whose target is not known yet.
    private mutating func reserve() -> Int {
        instructions.append(.jump(0))
        return instructions.count - 1
    }
}
