extension RecommendationReason: CustomStringConvertible {
    /// The reason as a sentence for people.
    public var description: String {
        switch self {
        case .consumption(let rate, let consumers, let time, let isLowerBound):
            let bound = isLowerBound ? "at least \(rate): it was not always busy" : "\(rate), busy all the while"
            return "A replica consumes \(bound) (\(counted(consumers, "consumer")), observed for \(time.inWords))."
        case .inflow(let rate, let replicas):
            return "The inflow of \(rate) takes \(counted(replicas, "replica"))."
        case .drain(let records, let time, let replicas):
            return
                "To drain \(counted(records, "record")) within \(time.inWords) beside the inflow takes \(counted(replicas, "replica"))."
        case .presentKeepsUp(let replicas):
            return
                "\(counted(replicas, "replica")) \(replicas == 1 ? "keeps" : "keep") up; whether fewer would is not known before they are busy."
        case .heldWhileIncomplete(let replicas):
            return "Held at \(counted(replicas, "replica")): fewer are not advised while part of the data is missing."
        case .limited(let wished, let limit, let rule): return rule.sentence(wished, limit)
        case .lagThreshold(let threshold, let rate, let time, let isLowerBound):
            return
                "lagThreshold \(threshold) (\(rate) × \(time.inWords)) lets a replica consume its share within \(time.inWords)\(isLowerBound ? "; a greater one may do too" : "")."
        case .skew(let partition, let share, let percent, let exceeds):
            let consequence =
                exceeds
                ? "more than one replica consumes, which no replica count mends" : "which one replica alone can read"
            return
                "Partition \(partition) has \(percent) % of the \(share == .inflow ? "inflow" : "backlog"), \(consequence)."
        case .noProgress(let partition, let lag, let time):
            return
                "The commit of \(partition) has stood still for \(time.inWords) with \(counted(lag, "record")) before it."
        case .missing(let observation): return observation.sentence
        }
    }
}

extension RecommendationLimit {
    fileprivate func sentence(_ wished: Int64, _ limit: Int32) -> String {
        switch self {
        case .partitions: "Limited from \(wished) to \(limit): more consumers than partitions have nothing to read."
        case .maximum: "Limited from \(wished) to \(limit) by maxReplicaCount."
        case .minimum: "Raised from \(wished) to \(limit) by minReplicaCount."
        }
    }
}

extension MissingObservation {
    fileprivate var sentence: String {
        switch self {
        case .everything: "No rate is known: the group has no commit that was read beside its log end."
        case .partitions(let count):
            "Of \(counted(count, "partition")) too little is known: no commit, under a minute of readings, or none of late."
        case .consumption(let replicas):
            "The consumption with \(counted(replicas, "replica")) is not known yet: it takes a minute of readings."
        case .anyConsumption: "Nothing was consumed, so that a replica's rate is not known."
        case .partitionCount:
            "The number of partitions is not known, so that nothing bounds the replicas but maxReplicaCount."
        case .drainWithin:
            "No time is stated within which a backlog is to be drained (annotation weir.dev/drain-within)."
        }
    }
}

extension Duration {
    /// `1h 5m`, `90s`: whole seconds; minutes and hours where they come out even.
    fileprivate var inWords: String {
        let seconds = components.seconds
        if seconds >= 3600, seconds % 3600 == 0 { return "\(seconds / 3600)h" }
        if seconds >= 60, seconds % 60 == 0 { return "\(seconds / 60)m" }
        return "\(seconds)s"
    }
}
