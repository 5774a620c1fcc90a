/// The samples of one metric family as values, to be written later by somebody else.
public struct FamilySamples: Sendable, Hashable {
    /// A value: whole numbers are written without a fraction.
    public enum Value: Sendable, Hashable {
        /// A whole number.
        case integer(Int64)
        /// Any number.
        case real(Double)
    }

    private struct Sample: Hashable {
        let labels: LabelSet
        let value: Value
    }

    /// The family.
    public let family: MetricFamily
    private var samples: [Sample] = []

    /// A family without samples, which leaves no trace on a page.
    public init(_ family: MetricFamily) {
        self.family = family
    }

    /// True where there is no sample.
    public var isEmpty: Bool { samples.isEmpty }

    /// Adds a sample with these labels, which are the family's.
    public mutating func add(_ labels: LabelSet = .none, _ value: Value) {
        samples.append(Sample(labels: labels, value: value))
    }

    /// Adds a sample with a whole number.
    public mutating func add(_ labels: LabelSet = .none, _ value: Int64) { add(labels, .integer(value)) }

    fileprivate func write(_ writer: inout ExpositionWriter) {
        for sample in samples {
            switch sample.value {
            case .integer(let value): writer.sample(sample.labels, value: value)
            case .real(let value): writer.sample(sample.labels, value: value)
            }
        }
    }
}

extension ExpositionWriter {
    /// Writes a family with its samples.
    ///
    /// - Precondition: The page has no family of this name yet, and the labels of the samples are the family's.
    public mutating func write(_ samples: FamilySamples) {
        begin(samples.family)
        samples.write(&self)
    }
}
