extension KafkaTrigger {
    /// Bounds the lag by the partitions, as KEDA does it: a division that drops the remainder, so that one replica more can come through.
    ///
    /// With 2 partitions and a threshold of 10, a lag of 29 stays and a lag of 30 becomes 20. Below KEDA 2.20.2 a negative lag stays.
    ///
    /// - Parameters:
    ///   - lag: the lag that counts for scaling.
    ///   - partitions: how many partitions were counted.
    ///   - withLag: how many of them have lag that counts.
    func capped(_ lag: Int64, partitions: Int, withLag: Int) -> (lag: Int64, cap: LagCap?) {
        var capped = lag
        var cap: LagCap?
        if !allowIdleConsumers || limitToPartitionsWithLag || ensureEvenDistributionOfPartitions {
            if ensureEvenDistributionOfPartitions {
                let divisor = evenDivisor(of: partitions, bearing: lag)
                capped = Int64(divisor) &* lagThreshold
                cap = .evenDistribution(divisor: divisor)
            }
            let bound = limitToPartitionsWithLag ? withLag : partitions
            // Reports an overflow instead of a trap where the threshold is 0 or the division overflows; neither can come from parsing.
            let quotient = capped.dividedReportingOverflow(by: lagThreshold).partialValue
            if quotient > Int64(bound) {
                capped = Int64(bound) &* lagThreshold
                cap = limitToPartitionsWithLag ? .partitionsWithLag(bound) : .partitions(bound)
            }
        }
        if capped < 0, version.clampsNegativeValues {
            capped = 0
            cap = .negative
        }
        return (capped, capped == lag ? nil : cap)
    }

    /// The least divisor of the number of partitions that bears the lag, or else all partitions.
    private func evenDivisor(of partitions: Int, bearing lag: Int64) -> Int {
        var small = 1
        while small <= partitions / small {
            if partitions % small == 0, Int64(small) &* lagThreshold >= lag { return small }
            small += 1
        }
        // The other divisors, ascending, are the counterparts of the small ones, descending.
        small -= 1
        while small > 0 {
            let divisor = partitions / small
            if partitions % small == 0, divisor > small, Int64(divisor) &* lagThreshold >= lag { return divisor }
            small -= 1
        }
        return partitions
    }
}
