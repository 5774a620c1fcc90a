/// Labels with their values, escaped once and then written into any number of samples of any number of families.
///
/// A label value may hold anything: quotation marks, line feeds, no character at all.
public struct LabelSet: Sendable, Hashable {
    /// No label.
    public static let none = LabelSet(names: [], values: [])

    /// The names of these labels.
    public let names: LabelNames

    /// `consumergroup="g",topic="t"`, escaped, without braces.
    let text: [UInt8]

    /// Gives each name its value.
    ///
    /// - Precondition: There are as many values as names.
    public init(names: LabelNames, values: [String]) {
        precondition(names.names.count == values.count, "\(names.names.count) label names, \(values.count) values")
        var text: [UInt8] = []
        text.reserveCapacity(zip(names.names, values).reduce(0) { $0 + $1.0.utf8.count + $1.1.utf8.count + 4 })
        for (name, value) in zip(names.names, values) {
            if !text.isEmpty { text.append(UInt8(ascii: ",")) }
            text.append(contentsOf: name.utf8)
            text.append(contentsOf: "=\"".utf8)
            text.appendEscaped(value, quotationMarks: true)
            text.append(UInt8(ascii: "\""))
        }
        self.names = names
        self.text = text
    }

    private init(names: LabelNames, text: [UInt8]) {
        self.names = names
        self.text = text
    }

    /// These labels and one more after them; what is escaped is not escaped again.
    ///
    /// - Precondition: The name is a label name that is not among these.
    public func appending(_ name: String, _ value: String) -> LabelSet {
        let last = LabelSet(names: [name], values: [value])
        let comma: [UInt8] = text.isEmpty ? [] : [UInt8(ascii: ",")]
        return LabelSet(names: LabelNames(names.names + [name]), text: text + comma + last.text)
    }
}

extension [UInt8] {
    /// Appends text with `\` and line feed escaped, and quotation marks where asked.
    mutating func appendEscaped(_ value: String, quotationMarks: Bool) {
        let (lineFeed, quotationMark) = (UInt8(ascii: "\n"), UInt8(ascii: "\""))
        let isSpecial = { (byte: UInt8) in byte == UInt8(ascii: "\\") || byte == lineFeed }
        var value = value
        value.withUTF8 { bytes in
            var rest = bytes[...]
            while let special = rest.firstIndex(where: { isSpecial($0) || $0 == quotationMark && quotationMarks }) {
                append(contentsOf: rest[..<special])
                append(UInt8(ascii: "\\"))
                append(rest[special] == lineFeed ? UInt8(ascii: "n") : rest[special])
                rest = rest[(special + 1)...]
            }
            append(contentsOf: rest)
        }
    }
}
