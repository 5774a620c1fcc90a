/// A Kubernetes quantity (`resource.Quantity`), to the thousandth: what the HPA computes with.
public struct Quantity: Sendable, Hashable {
    /// The value in thousandths, rounded up where it was finer, as the HPA's own `MilliValue` does.
    public let milliValue: Int64

    /// The quantity of this many thousandths.
    public init(milli: Int64) {
        milliValue = milli
    }
}
