import LagModel

extension HPAHistory {
    /// Remembers a change of replicas, in the place of one that no policy looks back to any more where there is one.
    mutating func recordRescale(from previous: Int32, to next: Int32, _ rules: DefaultedBehavior, at now: Instant) {
        if next > previous {
            let cutoff = now.earlier(byNanoseconds: rules.scaleUp.longestPeriod)
            scaleUpEvents.store(ScaleEvent(at: now, change: next &- previous), cutoff: cutoff)
        } else {
            let cutoff = now.earlier(byNanoseconds: rules.scaleDown.longestPeriod)
            scaleDownEvents.store(ScaleEvent(at: now, change: previous &- next), cutoff: cutoff)
        }
    }

    /// The replicas at the beginning of a period that ends now.
    func replicas(atStartOf period: Int64, from current: Int32, at now: Instant) -> Int32 {
        let cutoff = now.earlier(byNanoseconds: period)
        return current &- scaleUpEvents.change(after: cutoff) &+ scaleDownEvents.change(after: cutoff)
    }
}

extension [HPAHistory.ScaleEvent] {
    fileprivate mutating func store(_ event: HPAHistory.ScaleEvent, cutoff: Instant) {
        var reusable: Int?
        for index in indices {
            if self[index].at < cutoff { self[index].isOutdated = true }
            if self[index].isOutdated { reusable = index }
        }
        if let reusable { self[reusable] = event } else { append(event) }
    }

    fileprivate func change(after cutoff: Instant) -> Int32 {
        var change: Int32 = 0
        for event in self where event.at > cutoff { change &+= event.change }
        return change
    }
}
