/// One field in which an answer differs from the one that a vector expects.
struct VectorDifference: Hashable, CustomStringConvertible {
    /// The field, such as `out.steps[3].desired`.
    let path: String
    /// What the vector says; nil for absent or null.
    let expected: JSONValue?
    /// What was answered; nil for absent or null.
    let actual: JSONValue?

    /// `out.steps[3].desired: expected 4, got 5`.
    var description: String {
        "\(printable(path)): expected \(Self.text(expected)), got \(Self.text(actual))"
    }

    /// Every field in which two values differ; absent and null are the same, and so are 0 and 0.0.
    static func all(expected: JSONValue?, actual: JSONValue?, at path: String) -> [VectorDifference] {
        switch (expected, actual) {
        case (nil, nil), (nil, .null), (.null, nil), (.null, .null): return []
        case (.object(let wanted), .object(let given)):
            return Set(wanted.keys).union(given.keys).sorted().flatMap {
                all(expected: wanted[$0], actual: given[$0], at: "\(path).\($0)")
            }
        case (.array(let wanted), .array(let given)):
            return (0..<max(wanted.count, given.count)).flatMap { index in
                all(
                    expected: index < wanted.count ? wanted[index] : nil,
                    actual: index < given.count ? given[index] : nil, at: "\(path)[\(index)]")
            }
        case (.integer(let wanted), .number(let given)) where Double(wanted) == given: return []
        case (.number(let wanted), .integer(let given)) where wanted == Double(given): return []
        default: break
        }
        return expected == actual ? [] : [VectorDifference(path: path, expected: expected, actual: actual)]
    }

    private static func text(_ value: JSONValue?) -> String {
        guard let value, value != .null else { return "nothing" }
        let text = value.description
        return text.count > 200 ? text.prefix(200) + "…" : text
    }
}
