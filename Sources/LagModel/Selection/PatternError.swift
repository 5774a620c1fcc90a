/// Why a name pattern was refused, and where in it.
public struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The pattern as it was written.
    public let pattern: String

    /// The position of the offending character: Unicode scalars from the start of `pattern`, the first being 0.
    public let offset: Int

    /// What is wrong and what to write instead.
    public let reason: String

    /// A pattern was refused at an offset for a reason.
    public init(pattern: String, offset: Int, reason: String) {
        self.pattern = pattern
        self.offset = offset
        self.reason = reason
    }

    /// The position, counted from 1 as people count, and the reason.
    public var description: String { "character \(offset + 1): \(reason)" }
}
