/// A pattern in which `*` stands for any run of characters and everything else for itself; compared byte by byte.
struct GlobPattern: Hashable, Sendable {
    private let prefix: [UInt8]
    private let middle: [BytePiece]
    private let suffix: [UInt8]

    /// Reads a text that holds at least one `*`.
    init(_ text: String) {
        var pieces = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
        prefix = pieces.isEmpty ? [] : pieces.removeFirst()
        suffix = pieces.isEmpty ? [] : pieces.removeLast()
        middle = pieces.filter { !$0.isEmpty }.map(BytePiece.init)
    }

    /// Whether the whole name matches, and how many byte comparisons that took (at most three for each byte of the name).
    func match(_ name: String) -> (matched: Bool, steps: Int) {
        var name = name
        return name.withUTF8 { bytes in
            guard bytes.count >= prefix.count + suffix.count,
                bytes.prefix(prefix.count).elementsEqual(prefix),
                bytes.suffix(suffix.count).elementsEqual(suffix)
            else { return (false, prefix.count + suffix.count) }
            var rest = bytes[prefix.count..<(bytes.count - suffix.count)]
            var steps = prefix.count + suffix.count
            for piece in middle {
                let (end, taken) = piece.firstEnd(in: rest)
                steps += taken
                guard let end else { return (false, steps) }
                rest = rest[end...]
            }
            return (true, steps)
        }
    }
}

/// A run of bytes with its failure table (Knuth, Morris, Pratt), so that searching is linear in the text searched.
private struct BytePiece: Hashable, Sendable {
    let bytes: [UInt8]
    let longestBorder: [Int]

    init(_ bytes: [UInt8]) {
        var border = [Int](repeating: 0, count: bytes.count)
        var length = 0
        for index in bytes.indices.dropFirst() {
            while length > 0, bytes[index] != bytes[length] { length = border[length - 1] }
            if bytes[index] == bytes[length] { length += 1 }
            border[index] = length
        }
        self.bytes = bytes
        longestBorder = border
    }

    /// The index after the first occurrence in `text`, or nil; and the comparisons made.
    func firstEnd(in text: Slice<UnsafeBufferPointer<UInt8>>) -> (end: Int?, steps: Int) {
        var matched = 0
        var steps = 0
        for index in text.indices {
            steps += 1
            while matched > 0, text[index] != bytes[matched] {
                matched = longestBorder[matched - 1]
                steps += 1
            }
            if text[index] == bytes[matched] { matched += 1 }
            if matched == bytes.count { return (index + 1, steps) }
        }
        return (nil, steps)
    }
}
