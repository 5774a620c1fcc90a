/// A histogram at one moment: how many observations each bucket holds, and their sum.
public struct HistogramSample: Sendable, Hashable {
    /// The upper bounds, ascending; there is one more bucket without a bound.
    public let bounds: [Double]
    /// How many observations each bucket itself holds, in the order of the bounds; all further ones are above the last bound.
    public let counts: [Int64]
    /// All observations together.
    public let sum: Double

    /// A histogram.
    public init(bounds: [Double], counts: [Int64], sum: Double) {
        self.bounds = bounds
        self.counts = counts
        self.sum = sum
    }
}

extension ExpositionWriter {
    /// Adds a histogram: `_bucket` samples that add up, then `_sum` and `_count`.
    ///
    /// Where no family of type histogram with these labels was begun, nothing is added.
    public mutating func sample(_ labels: LabelSet = .none, histogram: HistogramSample) {
        guard let family, family.type == .histogram, labels.names == family.labels else { return }
        writeHeaderOnce()
        let own = [commonLabels.text, labels.text].filter { !$0.isEmpty }
        var cumulative: Int64 = 0
        for (bound, count) in zip(histogram.bounds, histogram.counts) {
            cumulative &+= count
            line(family.name + "_bucket", own + [Array("le=\"\(bound)\"".utf8)]) { $0.put(cumulative) }
        }
        cumulative = histogram.counts.reduce(0, &+)
        line(family.name + "_bucket", own + [Array("le=\"+Inf\"".utf8)]) { $0.put(cumulative) }
        line(family.name + "_sum", own) { $0.put(histogram.sum) }
        line(family.name + "_count", own) { $0.put(cumulative) }
    }

    private mutating func line(_ name: String, _ labels: [[UInt8]], _ value: (inout PageCursor) -> Void) {
        let braced = labels.isEmpty ? [] : Array("{".utf8) + labels.joined(separator: Array(",".utf8)) + Array("}".utf8)
        let opening = Array(name.utf8) + braced + Array(" ".utf8)
        cursor.makeRoom(for: opening.count + PageCursor.longestNumber + 1)
        cursor.put(opening)
        value(&cursor)
        cursor.put(UInt8(ascii: "\n"))
    }
}
