/// Text that came from a server, made fit for logs, headers and terminals.
public enum ModelText {
    /// The most of it that is shown, in bytes of UTF-8.
    public static let limit = 1024

    /// The beginning of a text: one line, at most 1 KiB, no control characters and none that turn the writing direction.
    public static func excerpt(of text: String) -> String {
        excerpt(of: text.unicodeScalars)
    }

    /// The beginning of what should be UTF-8; what is not becomes U+FFFD.
    public static func excerpt(of bytes: ArraySlice<UInt8>) -> String {
        // Text that shrinks, as runs of blanks do, may come from more bytes than are shown.
        excerpt(of: String(decoding: bytes.prefix(4 * limit), as: UTF8.self).unicodeScalars)
    }

    private static func excerpt(of scalars: String.UnicodeScalarView) -> String {
        var excerpt = String.UnicodeScalarView()
        var count = 0
        var isAfterBlank = true
        for scalar in scalars {
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
