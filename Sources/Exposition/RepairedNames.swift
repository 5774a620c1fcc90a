/// Names as text, from bytes that may not be UTF-8, such that two different names never become the same text.
///
/// Each malformed sequence becomes U+FFFD. Where two names become the same text by that, the first one seen has it, and the
/// other has none.
public struct RepairedNames: Sendable {
    /// Who has a text, by its bytes.
    ///
    /// Only a text with a U+FFFD can belong to two names, so no other is remembered. Not keyed by `String`, which holds
    /// canonically equivalent texts for equal where Prometheus and Kafka do not.
    private var owners: [[UInt8]: [UInt8]] = [:]
    private var dropped: Set<[UInt8]> = []

    /// Begins without any name.
    public init() {}

    /// How many different names have no text because another name has it.
    public var collisionCount: Int { dropped.count }

    /// The text of a name; nil if it belongs to another name.
    public mutating func text(of name: [UInt8]) -> String? {
        let text = String(decoding: name, as: UTF8.self)
        guard text.unicodeScalars.contains("\u{FFFD}") else { return text }
        let key = Array(text.utf8)
        let owner = owners[key] ?? name
        owners[key] = owner
        if owner == name { return text }
        dropped.insert(name)
        return nil
    }
}
