/// One document of a stream.
struct DocumentText {
    let text: String
    /// How many lines of the stream come before it.
    let linesBefore: Int
}

/// Divides a stream at the lines `---` and `...`, so that each document is judged by itself.
///
/// Neither can stand at the beginning of a line within a document (YAML 1.2, section 9.1.2), not even in a block of text.
func documents(of text: String) -> [DocumentText] {
    let bytes = text.utf8
    var documents: [DocumentText] = []
    var start = bytes.startIndex
    var startLine = 0
    var line = 0
    var isBlank = true
    func close(at end: String.Index) {
        if !isBlank { documents.append(DocumentText(text: String(text[start..<end]), linesBefore: startLine)) }
    }
    var lineStart = bytes.startIndex
    while lineStart < bytes.endIndex {
        let lineEnd = bytes[lineStart...].firstIndex(of: 0x0A).map(bytes.index(after:)) ?? bytes.endIndex
        switch LineKind(bytes[lineStart..<lineEnd]) {
        case .begin:
            close(at: lineStart)
            (start, startLine, isBlank) = (lineStart, line, true)
        case .beginWithContent:
            close(at: lineStart)
            (start, startLine, isBlank) = (lineStart, line, false)
        case .end:
            close(at: lineStart)
            (start, startLine, isBlank) = (lineEnd, line + 1, true)
        case .content: isBlank = false
        case .blank: break
        }
        line += 1
        lineStart = lineEnd
    }
    close(at: bytes.endIndex)
    return documents
}

/// What a line means to the division of a stream.
private enum LineKind {
    case begin
    case beginWithContent
    case end
    case content
    case blank

    init(_ line: Substring.UTF8View) {
        let isMarker = { (byte: UInt8) in
            line.count >= 3 && line.prefix(3).allSatisfy { $0 == byte }
                && line.dropFirst(3).first.map { [0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? true
        }
        if isMarker(UInt8(ascii: "-")) {
            self = Self.isBlank(line.dropFirst(3)) ? .begin : .beginWithContent
        } else if isMarker(UInt8(ascii: ".")) {
            self = .end
        } else {
            // A directive, `%YAML 1.2`, stands before a document and says nothing of it.
            self = Self.isBlank(line) || line.first == UInt8(ascii: "%") ? .blank : .content
        }
    }

    private static func isBlank(_ line: Substring.UTF8View) -> Bool {
        guard let first = line.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return true }
        return first == UInt8(ascii: "#")
    }
}
