import Testing

/// A case that exporters are known to get wrong: what was read, and what is to be told of it.
struct HardCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let askedAt: Int64
    let named: Set<String>
    let expected: String
    private let tell: @Sendable (inout Story) -> Void

    init(
        _ name: String, at askedAt: Int64 = 20, named: Set<String> = [],
        _ tell: @escaping @Sendable (inout Story) -> Void,
        expected: () -> String
    ) {
        testDescription = name
        self.askedAt = askedAt
        self.named = named
        self.tell = tell
        self.expected = expected()
    }

    var told: String {
        var story = Story()
        tell(&story)
        return story.told(at: askedAt, named: named)
    }
}
