public import LagModel

extension Recommendation {
    /// Advises replicas for a target from what was observed of its partitions.
    ///
    /// `partitions` is how many the triggers count, nil where that is not known; `replicas` how many there are now; `drainWithin` the time
    /// within which a backlog is to be gone, nil where none is stated. Data older than `staleAfter` counts as unknown, and on unknown data
    /// the advice is never to go down.
    public static func make(
        for object: ScaledObject, partitions: Int?, throughput: ThroughputHistory, replicas: Int32,
        drainWithin: Duration?, staleAfter: Duration = .seconds(300), at now: Instant
    ) -> Recommendation {
        guard !throughput.partitions.isEmpty else {
            return Recommendation(desired: nil, reasons: [.missing(.everything)])
        }
        let observed = ObservedThroughput(throughput, replicas: replicas, at: now, staleAfter: staleAfter)
        let unseen = max(0, (partitions ?? 0) - throughput.partitions.count)
        var advice = Advising(
            observed: observed, replicas: replicas, partitions: partitions.map { Int64($0) },
            isIncomplete: observed.unknownPartitions + unseen > 0 || throughput.isTruncated)
        if advice.isIncomplete { advice.reasons.append(.missing(.partitions(observed.unknownPartitions + unseen))) }
        let desired = advice.wish(drainWithin: drainWithin).map { advice.limited($0, object) }
        advice.observeSkew()
        advice.observeStandstill()
        return Recommendation(desired: desired, reasons: advice.reasons)
    }
}

/// Advice in the making.
private struct Advising {
    let observed: ObservedThroughput
    let replicas: Int32
    let partitions: Int64?
    let isIncomplete: Bool
    var perReplica: RecordRate?
    var reasons: [RecommendationReason] = []

    /// The replicas that the rates ask for, before limits; nil where they are not known.
    mutating func wish(drainWithin: Duration?) -> Int64? {
        guard !observed.partitions.isEmpty else { return nil }
        let nothing = RecordRate(milliPerSecond: 0)
        if observed.inflow == nothing, observed.backlog == 0 {
            reasons.append(.inflow(nothing, replicas: 0))
            return 0
        }
        guard let consumption = observed.consumption else {
            reasons.append(.missing(.consumption(replicas: replicas)))
            return nil
        }
        guard consumption > nothing else {
            reasons.append(.missing(.anyConsumption))
            return nil
        }
        let consumers = max(1, min(Int64(replicas), partitions ?? .max))
        let share = consumption.divided(by: consumers)
        perReplica = share
        reasons.append(
            .consumption(
                perReplica: share, consumers: Int32(clamping: consumers), over: observed.shortestObservation,
                isLowerBound: !observed.isSaturated))
        let wished = replicasFor(consumption, consumers: consumers, drainWithin: drainWithin)
        suggestThreshold(share, drainWithin: drainWithin)
        return wished
    }

    private mutating func replicasFor(
        _ consumption: RecordRate, consumers: Int64, drainWithin: Duration?
    ) -> Int64? {
        guard observed.isSaturated || observed.hasBacklog else {
            reasons.append(.presentKeepsUp(replicas))
            return Int64(replicas)
        }
        guard let holding = observed.inflow.count(ofParts: consumers, of: consumption) else { return nil }
        reasons.append(.inflow(observed.inflow, replicas: holding))
        var wished = holding
        if let drainWithin, let extra = RecordRate(observed.backlog, within: drainWithin) {
            if let draining = (observed.inflow + extra).count(ofParts: consumers, of: consumption) {
                reasons.append(.drain(records: observed.backlog, within: drainWithin, replicas: draining))
                wished = max(wished, draining)
            }
        } else {
            reasons.append(.missing(.drainWithin))
        }
        // Replicas that had pauses could do more than was seen: fewer might do, and how many is not known.
        if !observed.isSaturated, wished < Int64(replicas) {
            reasons.append(.presentKeepsUp(replicas))
            wished = Int64(replicas)
        }
        return wished
    }

    private mutating func suggestThreshold(_ share: RecordRate, drainWithin: Duration?) {
        guard let drainWithin else { return }
        let threshold = share.records(within: drainWithin)
        guard threshold > 0 else { return }
        reasons.append(
            .lagThreshold(threshold, perReplica: share, within: drainWithin, isLowerBound: !observed.isSaturated))
    }

    /// The count between the limits; never fewer than now where data is missing, unless `maxReplicaCount` asks for it.
    mutating func limited(_ wished: Int64, _ object: ScaledObject) -> Int32 {
        var count = wished
        limit(&count, to: partitions.map { min(count, $0) }, by: .partitions)
        if partitions == nil { reasons.append(.missing(.partitionCount)) }
        if isIncomplete, count < Int64(replicas) {
            reasons.append(.heldWhileIncomplete(replicas))
            count = Int64(replicas)
        }
        limit(&count, to: min(count, Int64(object.effectiveMaxReplicaCount)), by: .maximum)
        limit(&count, to: max(count, Int64(object.effectiveMinReplicaCount)), by: .minimum)
        return Int32(clamping: count)
    }

    private mutating func limit(_ count: inout Int64, to bound: Int64?, by limit: RecommendationLimit) {
        guard let bound, bound != count else { return }
        reasons.append(.limited(from: count, to: Int32(clamping: bound), by: limit))
        count = bound
    }

    mutating func observeStandstill() {
        for partition in observed.partitions {
            guard let standing = partition.stuckFor else { continue }
            reasons.append(.noProgress(partition.partition, lag: partition.lag, for: standing))
        }
    }

    mutating func observeSkew() {
        observeSkew(of: .inflow, total: observed.inflow.milliPerSecond) { $0.produced.milliPerSecond }
        observeSkew(of: .backlog, total: observed.backlog) { $0.lag }
    }

    private mutating func observeSkew(
        of share: RecordShare, total: Int64, _ part: (ObservedPartition) -> Int64
    ) {
        let count = Int64(observed.partitions.count)
        guard count > 1, total > 0, let most = observed.partitions.max(by: { part($0) < part($1) }) else { return }
        let percent = part(most).scaled(by: 100, over: total)
        let exceeds = observed.isSaturated && perReplica.map { most.produced > $0 } ?? false
        // Of two partitions one always has half: only much more than its fair share counts.
        guard percent > 50 && percent * count >= 160 || share == .inflow && exceeds else { return }
        reasons.append(.skew(most.partition, share, percent: Int(percent), exceedsOneReplica: exceeds))
    }
}
