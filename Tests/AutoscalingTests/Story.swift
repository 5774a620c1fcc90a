/// Numbers that look random and are the same at every run.
struct Story {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A number from 0 up to the bound, which is left out.
    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    /// A number of the range.
    mutating func next(_ range: ClosedRange<Int>) -> Int { range.lowerBound + next(below: range.count) }
}
