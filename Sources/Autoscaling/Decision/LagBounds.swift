/// The lags at which a metric that is within tolerance would move the count.
public struct LagBounds: Sendable, Hashable {
    /// The greatest lag at which the count falls; nil where none does.
    public var fallsAt: Int64?
    /// The least lag at which the count rises; nil where none does.
    public var risesAt: Int64?

    /// Bounds.
    public init(fallsAt: Int64?, risesAt: Int64?) {
        self.fallsAt = fallsAt
        self.risesAt = risesAt
    }
}

extension LagBounds {
    /// A lag's distance to a bound below which binary fractions, not records, would decide.
    private static let slack = 1e-6

    /// The whole records at which a metric whose target is a lag leaves its tolerance; nil where they are beyond all logs.
    init?(_ target: MetricTarget, _ proposal: MetricProposal, at counts: ReplicaCounts) {
        var borne = Double(target.quantity.milliValue) / 1_000
        if case .averageValue = target { borne *= Double(counts.status) }
        let falls = (borne * (1 - proposal.tolerance.down) - Self.slack).rounded(.up)
        let rises = (borne * (1 + proposal.tolerance.up) + Self.slack).rounded(.down)
        // Beyond 2^53 a whole number is no more told from the next.
        guard rises.magnitude < 9e15, falls.magnitude < 9e15 else { return nil }
        self.init(fallsAt: falls >= 1 ? Int64(falls) - 1 : nil, risesAt: Int64(rises) + 1)
    }
}

extension KafkaTrigger {
    /// The greatest lag that the cap lets pass for this many partitions; nil where there is no cap.
    ///
    /// The cap compares by integer division, so that almost one threshold more than the bound gets through.
    public func greatestValue(partitions: Int) -> Int64? {
        guard !allowIdleConsumers || limitToPartitionsWithLag || ensureEvenDistributionOfPartitions else { return nil }
        let (product, overflow) = (Int64(partitions) + 1).multipliedReportingOverflow(by: lagThreshold)
        guard !overflow else { return nil }
        return ensureEvenDistributionOfPartitions ? Int64(partitions) * lagThreshold : product - 1
    }
}
