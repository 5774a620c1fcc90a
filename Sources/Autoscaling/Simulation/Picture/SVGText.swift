/// Writes SVG (1.1, with the style sheet inside) piece by piece; every text is escaped.
struct SVGText {
    private(set) var text = ""

    /// Adds what is markup already.
    mutating func raw(_ markup: String) { text += markup }

    /// Adds an element; `content` is escaped.
    mutating func element(_ name: String, _ attributes: [(String, String)], content: String? = nil) {
        open(name, attributes, closing: content == nil ? "/>\n" : ">")
        if let content { text += "\(Self.escaped(content))</\(name)>\n" }
    }

    /// Adds the beginning of an element.
    mutating func begin(_ name: String, _ attributes: [(String, String)]) { open(name, attributes, closing: ">\n") }

    /// Adds the end of an element.
    mutating func end(_ name: String) { text += "</\(name)>\n" }

    private mutating func open(_ name: String, _ attributes: [(String, String)], closing: String) {
        text += "<\(name)"
        for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
        text += closing
    }

    /// A text for XML 1.0: what is markup there becomes a reference, what is not allowed there a question mark.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result += " "
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): result += "\u{FFFD}"
            case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A length with at most one decimal.
    static func number(_ value: Double) -> String {
        let tenths = Int64((min(max(value, -1e9), 1e9) * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }
}
