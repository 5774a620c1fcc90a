/// A text made safe for one line of a terminal: control characters escaped, and cut after 100 characters.
func printable(_ text: String) -> String {
    if text.utf8.count <= 100, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
    var result = ""
    for scalar in text.unicodeScalars.prefix(100) {
        result += isControl(scalar) ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return text.unicodeScalars.dropFirst(100).isEmpty ? result : result + "…"
}

/// The text between quotation marks, as `printable` makes it.
func quoted(_ text: String) -> String { "\"\(printable(text))\"" }

/// Joins words as a sentence does: `a`, `a or b`, `a, b or c`.
func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
    default: false
    }
}
