/// The partitions that a limitation lets through, as ranges: to ask for one takes a binary search.
struct PartitionFilter: Sendable, Hashable {
    /// Ascending, without overlap.
    private let ranges: [ClosedRange<Int>]

    /// The filter of these partitions, in any order.
    init(_ partitions: [Int]) {
        var ranges: [ClosedRange<Int>] = []
        for partition in partitions.sorted() {
            guard let last = ranges.last, partition <= last.upperBound || partition - 1 == last.upperBound else {
                ranges.append(partition...partition)
                continue
            }
            ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, partition)
        }
        self.ranges = ranges
    }

    /// True for a partition that counts.
    func contains(_ partition: Int32) -> Bool {
        let number = Int(partition)
        let place = ranges.firstPosition { $0.upperBound >= number }
        return place < ranges.count && ranges[place].contains(number)
    }
}
