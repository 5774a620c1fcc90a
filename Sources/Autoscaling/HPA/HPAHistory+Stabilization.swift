import LagModel

extension HPAHistory {
    /// Takes the greatest recommendation of the window for an autoscaler without a behavior, and records the proposal.
    mutating func stabilize(_ proposal: Int32, window: Int64, at now: Instant, _ sync: inout HPASync) -> Int32 {
        let cutoff = now.earlier(byNanoseconds: window)
        var greatest = Recommendation(at: now, replicas: proposal)
        var reusable: Int?
        var earlierOnes = takeRecommendations()
        for index in earlierOnes.indices {
            let earlier = earlierOnes[index]
            if earlier.at < cutoff {
                reusable = index
            } else if earlier.outweighs(greatest, by: >, proposal) {
                greatest = earlier
            }
        }
        earlierOnes.record(proposal, at: now, reusing: reusable)
        recommendations = earlierOnes
        let stabilized = greatest.replicas
        sync.conditions.ableToScale = stabilized == proposal ? .readyForNewScale : .scaleDownStabilized
        if stabilized != proposal {
            sync.stabilization = Stabilization(
                from: proposal, to: stabilized, madeAt: greatest.at, until: greatest.at.later(byNanoseconds: window))
        }
        return stabilized
    }

    /// Holds the count between the least recommendation of the one window and the greatest of the other, and records the proposal.
    mutating func stabilize(
        _ proposal: Int32, from current: Int32, _ rules: DefaultedBehavior, flag: Int64, at now: Instant,
        _ sync: inout HPASync
    ) -> Int32 {
        let (upWindow, downWindow) = (rules.scaleUp.window ?? flag, rules.scaleDown.window ?? flag)
        let upCutoff = now.earlier(byNanoseconds: upWindow)
        let downCutoff = now.earlier(byNanoseconds: downWindow)
        var least = Recommendation(at: now, replicas: proposal)
        var greatest = least
        var reusable: Int?
        var earlierOnes = takeRecommendations()
        for index in earlierOnes.indices {
            let earlier = earlierOnes[index]
            if earlier.at > upCutoff, earlier.outweighs(least, by: <, proposal) { least = earlier }
            if earlier.at > downCutoff, earlier.outweighs(greatest, by: >, proposal) { greatest = earlier }
            if earlier.at < upCutoff, earlier.at < downCutoff { reusable = index }
        }
        earlierOnes.record(proposal, at: now, reusing: reusable)
        recommendations = earlierOnes
        let stabilized = min(max(current, least.replicas), greatest.replicas)
        if stabilized < proposal {
            sync.conditions.ableToScale = .scaleUpStabilized
            sync.stabilization = Stabilization(
                from: proposal, to: stabilized, madeAt: least.at, until: least.at.later(byNanoseconds: upWindow))
        } else if stabilized > proposal {
            sync.conditions.ableToScale = .scaleDownStabilized
            sync.stabilization = Stabilization(
                from: proposal, to: stabilized, madeAt: greatest.at, until: greatest.at.later(byNanoseconds: downWindow)
            )
        } else {
            sync.conditions.ableToScale = .readyForNewScale
        }
        return stabilized
    }

    /// Hands the list over, so that it is changed where it is and not copied.
    private mutating func takeRecommendations() -> [Recommendation] {
        let taken = recommendations ?? []
        recommendations = nil
        return taken
    }
}

extension [HPAHistory.Recommendation] {
    fileprivate mutating func record(_ proposal: Int32, at now: Instant, reusing index: Int?) {
        let recommendation = HPAHistory.Recommendation(at: now, replicas: proposal)
        if let index { self[index] = recommendation } else { append(recommendation) }
    }
}

extension HPAHistory.Recommendation {
    /// Whether this one wins: by its count, or among equals that differ from the proposal as the later one.
    fileprivate func outweighs(
        _ other: HPAHistory.Recommendation, by precedes: (Int32, Int32) -> Bool, _ proposal: Int32
    ) -> Bool {
        if replicas == other.replicas { return replicas != proposal && at > other.at }
        return precedes(replicas, other.replicas)
    }
}
