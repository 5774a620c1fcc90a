/// A set of Unicode scalars as sorted ranges that do not touch, so that membership costs a binary search.
struct ScalarSet: Hashable, Sendable {
    private let ranges: [ClosedRange<UInt32>]
    private let isNegated: Bool
    private let ignoresCase: Bool

    init(_ ranges: [ClosedRange<UInt32>], negated: Bool = false, ignoringCase: Bool = false) {
        var merged: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        self.ranges = merged
        isNegated = negated
        ignoresCase = ignoringCase
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isMember =
            holds(scalar.value)
            || ignoresCase && (holds(scalar.simpleLowercase.value) || holds(scalar.simpleUppercase.value))
        return isMember != isNegated
    }

    private func holds(_ value: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(value)
    }
}

extension ScalarSet {
    /// Every scalar there is.
    static let everything = ScalarSet([0...0x10FFFF])

    /// What `.` means: everything but a line feed.
    static let everythingButLineFeed = ScalarSet([0x0A...0x0A], negated: true)

    /// The ranges of `\d`, `\w` and `\s`; ASCII only, as in RE2.
    static let digitRanges: [ClosedRange<UInt32>] = [0x30...0x39]
    static let wordRanges: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
    static let spaceRanges: [ClosedRange<UInt32>] = [0x09...0x0A, 0x0C...0x0D, 0x20...0x20]

    /// What the ranges, sorted and apart, leave out.
    static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        result.append(next...0x10FFFF)
        return result
    }
}

extension Unicode.Scalar {
    /// The lower-case form where that is one scalar, else the scalar itself.
    var simpleLowercase: Unicode.Scalar {
        if isASCII { return (0x41...0x5A).contains(value) ? Unicode.Scalar(UInt8(value + 0x20)) : self }
        let mapped = properties.lowercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped.first ?? self : self
    }

    /// The upper-case form where that is one scalar, else the scalar itself.
    var simpleUppercase: Unicode.Scalar {
        if isASCII { return (0x61...0x7A).contains(value) ? Unicode.Scalar(UInt8(value - 0x20)) : self }
        let mapped = properties.uppercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped.first ?? self : self
    }

    /// Whether `\w` matches.
    var isWord: Bool { isASCII && (properties.isAlphabetic || ("0"..."9").contains(self) || self == "_") }
}
