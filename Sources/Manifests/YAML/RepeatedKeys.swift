/// Hides repeated keys from the parser, which would stop at the first of them, so that the rest of the file can be judged too.
///
/// A hidden key keeps its place and its length: its characters become private-use ones that name its number.
struct RepeatedKeys {
    /// How many keys are hidden before the file is judged no further; each costs one more parse.
    static let limit = 50

    /// The largest text that is parsed more than once, in bytes.
    static let textSizeLimit = 1_000_000

    private static let base: UInt32 = 0xE000
    private var originals: [String: String] = [:]

    /// The keys that are hidden, what hides each, and where it stands.
    private(set) var hidden: [(key: String, mark: String, position: Position)] = []

    /// The key as the file has it.
    func original(of key: String) -> String { originals[key] ?? key }

    /// Hides the key at a position; nil if it does not stand there as it reads, or if too many are hidden.
    mutating func hide(_ key: String, at position: Position, in text: String) -> String? {
        guard originals.count < Self.limit, !key.isEmpty, let start = Self.offset(of: position, in: text) else {
            return nil
        }
        var scalars = Array(text.unicodeScalars)
        var first = start
        if first < scalars.count, scalars[first] == "\"" || scalars[first] == "'" { first += 1 }
        let wanted = Array(key.unicodeScalars)
        guard first + wanted.count <= scalars.count, Array(scalars[first..<(first + wanted.count)]) == wanted,
            let mark = Unicode.Scalar(Self.base + UInt32(originals.count))
        else { return nil }
        var hidden = String.UnicodeScalarView()
        for index in wanted.indices {
            scalars[first + index] = mark
            hidden.append(mark)
        }
        originals[String(hidden)] = key
        self.hidden.append((key, String(hidden), position))
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    private static func offset(of position: Position, in text: String) -> Int? {
        var line = 1
        var column = 1
        var previous: Unicode.Scalar?
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            if line == position.line, column == position.column { return offset }
            let isBreak = scalar == "\n" && previous != "\r" || scalar == "\r"
            if isBreak { line += 1 }
            column = isBreak || scalar == "\n" ? 1 : column + 1
            previous = scalar
        }
        return nil
    }
}
