/// What became of decision vectors: how many passed, and why each of the others did not.
public struct ConformanceReport: Sendable, Hashable {
    /// How many vectors were answered exactly.
    public private(set) var passed: Int
    /// The vectors that were answered otherwise, and the lines that could not be read, in order.
    public private(set) var failures: [VectorFailure]

    /// A report on no vector.
    public init() {
        passed = 0
        failures = []
    }

    /// How many vectors were not answered exactly.
    public var failed: Int { failures.count }

    /// `2994 passed, 0 failed`.
    public var summary: String { "\(passed) passed, \(failed) failed" }

    /// Adds what became of more vectors.
    public mutating func add(_ other: ConformanceReport) {
        passed += other.passed
        failures += other.failures
    }

    mutating func pass() { passed += 1 }

    mutating func fail(_ failure: VectorFailure) { failures.append(failure) }
}

/// A vector that was not answered exactly, or a line that is none.
public struct VectorFailure: Sendable, Hashable, CustomStringConvertible {
    /// `FILE:LINE`, then the vector's id where it has one.
    public let heading: String
    /// What differs, or why the line could not be read; a line of text each.
    public let details: [String]

    /// The heading, and the details below it.
    public var description: String { ([heading] + details.map { "  " + $0 }).joined(separator: "\n") }
}
