/// The label names of a metric family, or the first of them, in the order in which they are written.
public struct LabelNames: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// The names in order.
    public let names: [String]

    /// Declares label names.
    ///
    /// - Precondition: Each name matches `[a-zA-Z_][a-zA-Z0-9_]*`, does not begin with `__`, and stands there once.
    public init(_ names: [String]) {
        for name in names { precondition(isLabelName(name), "\(name) is no label name") }
        precondition(Set(names).count == names.count, "A label name stands twice in \(names)")
        self.names = names
    }

    /// Declares label names, as `init(_:)` does.
    public init(arrayLiteral names: String...) { self.init(names) }

    /// The labels with these values, one for each name, escaped once for any number of samples.
    ///
    /// - Precondition: There are as many values as names.
    public func labels(_ values: String...) -> LabelSet { LabelSet(names: self, values: values) }
}

/// Whether the Prometheus data model allows a label of this name to exporters.
private func isLabelName(_ name: String) -> Bool {
    isMetricName(name) && !name.utf8.contains(UInt8(ascii: ":")) && !name.hasPrefix("__")
}

/// Whether a name matches `[a-zA-Z_:][a-zA-Z0-9_:]*`.
func isMetricName(_ name: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "_"), UInt8(ascii: ":"): true
        default: false
        }
    }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let first = name.utf8.first, isLetter(first) else { return false }
    return name.utf8.allSatisfy { isLetter($0) || digits.contains($0) }
}
