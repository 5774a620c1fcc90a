extension HorizontalPodAutoscaler {
    /// What all metrics together ask for.
    struct MetricsOutcome {
        var proposals: [MetricProposal] = []
        /// The greatest proposal, as the controller finds it.
        var proposal: Int32 = 0
        /// How many metrics could not be read.
        var failures = 0
        /// Why the first of them could not.
        var failure: String?

        mutating func add(_ made: MetricProposal) {
            proposals.append(made)
            if let replicas = made.replicas {
                if proposal == 0 || replicas > proposal { proposal = replicas }
            } else {
                failures += 1
                failure = failure ?? made.failure
            }
        }
    }

    /// Lets each metric propose by itself.
    func proposals(
        _ counts: ReplicaCounts, _ samples: [MetricSample], tolerance: (down: Double, up: Double)
    ) -> MetricsOutcome {
        var outcome = MetricsOutcome()
        outcome.proposals.reserveCapacity(metrics.count)
        for index in metrics.indices {
            let metric = metrics[index]
            switch index < samples.count ? samples[index] : .failed("no sample was given") {
            case .failed(let failure):
                outcome.add(MetricProposal(metricName: metric.name, failure: failure, tolerance: tolerance))
            case .value(let quantity):
                let usage = quantity.milliValue < 0 ? .max : quantity.milliValue
                outcome.add(metric.proposal(usageMilli: usage, counts, tolerance))
            case .values(let quantities):
                outcome.add(metric.proposal(usageMilli: Self.sum(quantities), counts, tolerance))
            }
        }
        return outcome
    }

    /// The sum in thousandths; a negative one counts as an overflow, which the controller holds at the greatest number.
    private static func sum(_ quantities: [Quantity]) -> Int64 {
        var sum: Int64 = 0
        for quantity in quantities {
            sum &+= quantity.milliValue
            if sum < 0 { return .max }
        }
        return sum
    }
}

extension ExternalMetric {
    /// What a usage asks for; floating-point numbers as the controller's, since the result at a boundary rests on their rounding.
    fileprivate func proposal(
        usageMilli: Int64, _ counts: ReplicaCounts, _ tolerance: (down: Double, up: Double)
    ) -> MetricProposal {
        let usage = Double(usageMilli)
        let goal = Double(target.quantity.milliValue)
        let ratio: Double
        let present: Int32
        switch target {
        case .averageValue: (ratio, present) = (usage / (goal * Double(counts.status)), counts.status)
        case .value: (ratio, present) = (usage / goal, counts.spec)
        }
        let isWithin = 1 - tolerance.down <= ratio && ratio <= 1 + tolerance.up
        let replicas: Int32
        switch target {
        case _ where isWithin: replicas = present
        case .averageValue: replicas = Int32(saturatingUp: usage / goal)
        case .value: replicas = Int32(saturatingUp: ratio * Double(counts.ready))
        }
        return MetricProposal(
            metricName: name, replicas: replicas, usageMilli: usageMilli, ratio: ratio, isWithinTolerance: isWithin,
            tolerance: tolerance)
    }
}
