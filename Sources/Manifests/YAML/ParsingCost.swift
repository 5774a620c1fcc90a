/// What reading one document may cost.
struct ParsingLimits {
    /// The most values, those that aliases repeat among them.
    let values: Int

    /// The most values that aliases repeat.
    let repeatedValues: Int

    /// How deep a document needs to nest at most, for the error that it nests deeper than the parser goes.
    let levels: String

    /// Enough for thousands of clusters.
    static let configuration = ParsingLimits(
        values: 100_000, repeatedValues: 100_000, levels: "no key needs more than six levels")

    /// Enough for what a large cluster prints at once.
    static let manifest = ParsingLimits(
        values: 2_000_000, repeatedValues: 100_000, levels: "no manifest needs a thousand levels")
}

/// Bounds from above how many nodes a text makes the parser build and compare, before it does.
///
/// It reads the text without understanding YAML: each character that can begin or part nodes counts as one. What looks like an anchor,
/// `&name`, counts as one, and every later `*name` as its alias; an anchored node ends before its first alias, so what lies between the
/// two bounds what the alias repeats ("billion laughs"). The parser compares explicit keys, `? key`, once for each level that they
/// nest, so each counts as many.
struct ParsingCost {
    /// The first place at which a text is too costly.
    struct Excess: Equatable {
        let position: Position
        let isCausedByAliases: Bool
    }

    private static let costOfExplicitKey = 10_000

    private struct Anchor {
        let costBefore: Int
        var repeatedCost: Int?
        var isRedefined = false
    }

    private let bytes: [UInt8]
    private let limits: ParsingLimits
    private var anchors: [String: Anchor] = [:]
    private var ownCost = 0
    private var aliasCost = 0

    private init(_ text: String, _ limits: ParsingLimits) {
        bytes = Array(text.utf8)
        self.limits = limits
    }

    /// Where the text exceeds the limits; nil if it never does.
    static func excess(in text: String, limits: ParsingLimits) -> Excess? {
        var cost = ParsingCost(text, limits)
        guard let index = cost.firstExcess() else { return nil }
        let isCausedByAliases = cost.aliasCost > limits.repeatedValues || cost.aliasCost > cost.ownCost
        return Excess(position: Position(ofByte: index, in: cost.bytes), isCausedByAliases: isCausedByAliases)
    }

    private mutating func firstExcess() -> Int? {
        var index = 0
        while index < bytes.count {
            let start = index
            index += 1
            switch bytes[start] {
            case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"): ownCost += 1
            case UInt8(ascii: "-"): ownCost += isBlank(at: index) ? 1 : 0
            case UInt8(ascii: "?"): ownCost += canBeginExplicitKey(at: start) ? Self.costOfExplicitKey : 0
            case UInt8(ascii: "&"), UInt8(ascii: "*"):
                guard canBeginToken(at: start) else { continue }
                let name = bytes[index...].prefix(while: isAnchorByte)
                index = name.endIndex
                note(String(decoding: name, as: UTF8.self), isAnchor: bytes[start] == UInt8(ascii: "&"))
            default: continue
            }
            if ownCost + aliasCost > limits.values || aliasCost > limits.repeatedValues { return start }
        }
        return nil
    }

    private mutating func note(_ name: String, isAnchor: Bool) {
        guard !name.isEmpty else { return }
        if isAnchor { define(name) } else { use(name) }
    }

    private mutating func define(_ name: String) {
        ownCost += 1
        guard anchors[name] == nil else {
            // Which of the two an alias means depends on where nodes end: take the larger, from the first on.
            anchors[name]?.repeatedCost = nil
            anchors[name]?.isRedefined = true
            return
        }
        anchors[name] = Anchor(costBefore: ownCost + aliasCost - 1)
    }

    private mutating func use(_ name: String) {
        ownCost += 1
        guard var anchor = anchors[name] else { return }
        let cost = anchor.repeatedCost ?? (ownCost + aliasCost - anchor.costBefore)
        if !anchor.isRedefined { anchor.repeatedCost = cost }
        anchors[name] = anchor
        aliasCost += cost
    }

    private func isBlank(at index: Int) -> Bool {
        index >= bytes.count || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index])
    }

    /// Within a word no token begins.
    private func canBeginToken(at index: Int) -> Bool { index == 0 || !isAnchorByte(bytes[index - 1]) }

    /// A `?` with neither a blank after it nor an indicator before it, as in the regular expression `(?i)`, is text.
    private func canBeginExplicitKey(at index: Int) -> Bool {
        guard canBeginToken(at: index) else { return false }
        return index == 0 || isBlank(at: index + 1) || !Self.neverBeforeToken.contains(bytes[index - 1])
    }

    private static let neverBeforeToken = Array("().=/\\+~^$;".utf8)
}

/// Whether a byte may stand in the name of an anchor.
private func isAnchorByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
}

extension Position {
    fileprivate init(ofByte offset: Int, in bytes: [UInt8]) {
        var line = 1
        var column = 1
        for (index, byte) in bytes[..<offset].enumerated() {
            let isBreak = byte == 0x0A || byte == 0x0D && (index + 1 >= bytes.count || bytes[index + 1] != 0x0A)
            if isBreak {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(line: line, column: column)
    }
}
