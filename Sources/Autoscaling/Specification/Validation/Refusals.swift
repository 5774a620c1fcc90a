/// What a specification is refused for, in the order of its fields.
struct Refusals {
    private(set) var problems: [SpecProblem] = []

    /// Refuses the value at a place.
    mutating func add(_ path: SpecPath, _ message: String) {
        problems.append(SpecProblem(path, message))
    }

    /// Refuses a number below its bound.
    mutating func require(_ value: Int32?, _ path: SpecPath, atLeast bound: Int32) {
        guard let value, value < bound else { return }
        add(path, "is \(value); write \(bound) or more")
    }

    /// Refuses a word that is none of those allowed.
    mutating func require(_ word: String, _ path: SpecPath, among words: [String]) {
        if words.contains(word) { return }
        let allowed = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
        add(path, "is \(Self.quoted(word)); write \(allowed)")
    }

    /// A text that somebody wrote, safe within a sentence.
    static func quoted(_ text: String) -> String {
        let shown = text.unicodeScalars.prefix(60).map { $0.value < 0x20 || $0.value == 0x7F ? "�" : String($0) }
        return "\"" + shown.joined() + (text.unicodeScalars.count > 60 ? "…" : "") + "\""
    }
}
