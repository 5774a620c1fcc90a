/// A minor version of KEDA whose rules a decision follows: 2.10 to 2.21.
public struct KEDAVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The number after `2.`.
    public let minor: Int

    /// The version 2.`minor`; nil outside 2.10 to 2.21.
    public init?(minor: Int) {
        guard (10...21).contains(minor) else { return nil }
        self.init(known: minor)
    }

    /// The version that a text such as `2.20`, `v2.20` or `2.20.2` names; nil for any other text.
    public init?(_ text: String) {
        let digits = text.hasPrefix("v") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0] == "2",
            parts.allSatisfy({ part in !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let minor = Int(parts[1])
        else { return nil }
        self.init(minor: minor)
    }

    private init(known minor: Int) { self.minor = minor }

    /// The version that is assumed unless told otherwise: 2.20, with the rules of 2.20.2.
    public static let standard = KEDAVersion(known: 20)

    /// 2.21, the newest that is known.
    public static let v2_21 = KEDAVersion(known: 21)

    /// `2.20`.
    public var description: String { "2.\(minor)" }

    /// The earlier version is the lesser.
    public static func < (left: KEDAVersion, right: KEDAVersion) -> Bool { left.minor < right.minor }
}
