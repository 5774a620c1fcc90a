/// The two readings of a trigger's `partitionLimitation`: `1-4,8,10-12`.
enum PartitionList {
    /// How many partitions a list may name: ten times those of the largest clusters.
    ///
    /// KEDA holds four bytes for each until memory ends.
    static let limit = 2_000_000

    /// Why a list is refused; completes "`1-x` ".
    enum Refusal: Error {
        case unreadable(String)
        case tooLong
    }

    /// How the elements of a list are read.
    enum Numbers {
        /// `kafka`: decimal `int32`, so that `007` is 7.
        case decimal
        /// `apache-kafka`: JSON whole numbers.
        case json

        func parse(_ text: String) -> Int64? {
            switch self {
            case .json: GoText.jsonInteger(text)
            case .decimal: GoText.decimalInteger(text).flatMap { Int32(exactly: $0) }.map { Int64($0) }
            }
        }
    }

    /// The partitions of a list, in its order; a range from the greater to the lesser adds none.
    static func parse(_ text: String, _ numbers: Numbers) throws(Refusal) -> [Int] {
        var partitions: [Int] = []
        for part in GoText.split(text, ",").map({ GoText.trimmed($0) }) {
            let (first, last) = try bounds(part, numbers)
            guard first <= last else { continue }
            let (length, overflow) = last.subtractingReportingOverflow(first)
            guard !overflow, length < Int64(limit - partitions.count) else { throw .tooLong }
            for partition in first...last { partitions.append(Int(partition)) }
        }
        return partitions
    }

    private static func bounds(_ part: String, _ numbers: Numbers) throws(Refusal) -> (Int64, Int64) {
        guard part.contains("-") else {
            guard let number = numbers.parse(part) else { throw .unreadable(part) }
            return (number, number)
        }
        let ends = GoText.split(part, "-").map { GoText.trimmed($0) }
        guard ends.count == 2, let first = numbers.parse(ends[0]), let last = numbers.parse(ends[1]) else {
            throw .unreadable(part)
        }
        return (first, last)
    }
}
