/// Finds files that grow out of bounds when their aliases are followed ("billion laughs"), before a parser follows them.
///
/// It reads the text without understanding YAML: what looks like an anchor, `&name`, counts as one, and every later `*name` as its
/// alias. An anchored node ends before its first alias, so what lies between the two bounds its size from above.
struct AliasExpansion {
    private struct Anchor {
        let sizeBefore: Int
        var expandedSize: Int?
        var isRedefined = false
    }

    private let bytes: [UInt8]
    private let limit: Int
    private var anchors: [String: Anchor] = [:]
    private var aliasedSize = 0

    private init(_ text: String, limit: Int) {
        bytes = Array(text.utf8)
        self.limit = limit
    }

    /// The position at which the text, with its aliases followed, exceeds `limit` bytes; nil if it never does.
    static func firstExcess(in text: String, limit: Int) -> Position? {
        var expansion = AliasExpansion(text, limit: limit)
        return expansion.firstExcess().map { Position(ofByte: $0, in: expansion.bytes) }
    }

    private mutating func firstExcess() -> Int? {
        var index = 0
        while index < bytes.count {
            let sign = bytes[index]
            index += 1
            guard sign == UInt8(ascii: "&") || sign == UInt8(ascii: "*"), index < 2 || !isAnchorByte(bytes[index - 2])
            else { continue }
            let nameBytes = bytes[index...].prefix(while: isAnchorByte)
            guard !nameBytes.isEmpty else { continue }
            let name = String(decoding: nameBytes, as: UTF8.self)
            let start = index - 1
            index = nameBytes.endIndex
            if sign == UInt8(ascii: "&") {
                define(name, at: start)
            } else {
                use(name, at: start)
                if aliasedSize + start > limit { return start }
            }
        }
        return nil
    }

    private mutating func define(_ name: String, at start: Int) {
        guard anchors[name] == nil else {
            // Which of the two an alias means depends on where nodes end: take the larger, from the first on.
            anchors[name]?.expandedSize = nil
            anchors[name]?.isRedefined = true
            return
        }
        anchors[name] = Anchor(sizeBefore: aliasedSize + start)
    }

    private mutating func use(_ name: String, at start: Int) {
        guard var anchor = anchors[name] else { return }
        let size = anchor.expandedSize ?? (aliasedSize + start - anchor.sizeBefore)
        if !anchor.isRedefined { anchor.expandedSize = size }
        anchors[name] = anchor
        aliasedSize += size
    }
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
