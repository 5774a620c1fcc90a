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

    /// What one file may cost: enough for thousands of clusters.
    static let limit = 100_000

    private static let costOfExplicitKey = 10_000

    private struct Anchor {
        let costBefore: Int
        var repeatedCost: Int?
        var isRedefined = false
    }

    private let bytes: [UInt8]
    private var anchors: [String: Anchor] = [:]
    private var ownCost = 0
    private var aliasCost = 0

    private init(_ text: String) { bytes = Array(text.utf8) }

    /// Where the text exceeds the limit; nil if it never does.
    static func excess(in text: String) -> Excess? {
        var cost = ParsingCost(text)
        guard let index = cost.firstExcess() else { return nil }
        return Excess(
            position: Position(ofByte: index, in: cost.bytes), isCausedByAliases: cost.aliasCost > cost.ownCost)
    }

    private mutating func firstExcess() -> Int? {
        var index = 0
        while index < bytes.count {
            let start = index
            index += 1
            switch bytes[start] {
            case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"): ownCost += 1
            case UInt8(ascii: "-"): ownCost += isBlank(at: index) ? 1 : 0
            case UInt8(ascii: "?"): ownCost += canBeginToken(at: start) ? Self.costOfExplicitKey : 0
            case UInt8(ascii: "&"), UInt8(ascii: "*"):
                guard canBeginToken(at: start) else { continue }
                let name = bytes[index...].prefix(while: isAnchorByte)
                index = name.endIndex
                note(String(decoding: name, as: UTF8.self), isAnchor: bytes[start] == UInt8(ascii: "&"))
            default: continue
            }
            if ownCost + aliasCost > Self.limit { return start }
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
