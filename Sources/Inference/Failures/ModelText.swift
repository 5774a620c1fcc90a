/// Text that came from a server, made fit for logs, headers and terminals.
enum ModelText {
    /// The most of it that is shown, in bytes of UTF-8.
    static let limit = 1024

    /// The beginning of a text: one line, at most 1 KiB, no control characters and none that turn the writing direction.
    static func excerpt(of text: String) -> String {
        var excerpt = String.UnicodeScalarView()
        var count = 0
        var isAfterBlank = true
        for scalar in text.unicodeScalars {
            let isBlank = isUnfit(scalar) || scalar == " "
            if isBlank, isAfterBlank { continue }
            let shown = isBlank ? " " : scalar
            count += shown.utf8.count
            guard count <= limit else { break }
            excerpt.append(shown)
            isAfterBlank = isBlank
        }
        if isAfterBlank, !excerpt.isEmpty { excerpt.removeLast() }
        return String(excerpt)
    }

    private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
        default: false
        }
    }
}
