/// Writes lines of block YAML.
struct YAMLText {
    private(set) var text = ""

    mutating func line(_ depth: Int, _ key: String, _ value: String) {
        text += String(repeating: "  ", count: depth) + "\(key): \(value)\n"
    }

    mutating func heading(_ depth: Int, _ key: String) {
        text += String(repeating: "  ", count: depth) + key + ":\n"
    }

    mutating func list(_ depth: Int, _ key: String, _ values: [String], _ comment: String = "") {
        line(depth, key, "[" + values.map(Self.scalar).joined(separator: ", ") + "]" + comment)
    }

    mutating func comment(_ depth: Int, _ words: String) {
        text += String(repeating: "  ", count: depth) + "# \(words)\n"
    }

    /// A text as a scalar that reads back as that text, after its references were replaced.
    static func scalar(_ text: String) -> String {
        let escaped = escapingReferences(text)
        return isPlain(escaped) ? escaped : "\"" + escaped.unicodeScalars.map(escape).joined() + "\""
    }

    /// Whether a text needs no quotes anywhere: a word, a path, a number with a unit, `host:port`.
    private static func isPlain(_ text: String) -> Bool {
        guard !["", "true", "false", "null", "yes", "no", "on", "off"].contains(text.lowercased()) else { return false }
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        guard first.isASCII, first.properties.isAlphabetic || first == "/", last != ":" else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || "0123456789_./-:".unicodeScalars.contains($0))
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\t": return "\\t"
        case "\r": return "\\r"
        default:
            switch scalar.properties.generalCategory {
            case .control, .format, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .surrogate:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            default: return String(scalar)
            }
        }
    }
}
