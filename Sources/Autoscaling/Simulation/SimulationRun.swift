import LagModel

/// A simulation under way.
struct SimulationRun<Load: SimulatedLoad> {
    private let target: ScalingTarget
    private let end: Instant
    private let pollingInterval: Duration
    private var load: Load
    private var pods: SimulatedPods
    private var history: ScalingHistory
    private var nextPoll: Instant
    /// Nil while an annotation pauses the object, which then has no HPA.
    private var nextSync: Instant?
    private var reader: SimulatedReader

    init(_ simulation: Simulation, _ load: Load) {
        target = simulation.target
        end = simulation.end
        pollingInterval = .seconds(Int64(max(1, target.object.effectivePollingInterval)))
        self.load = load
        pods = SimulatedPods(simulation.initialReplicas, startDelay: simulation.options.podStartDelay)
        history = ScalingHistory(of: target, firstSeenAt: simulation.start)
        // The manifest's own times are those of another cluster's clock.
        history.createdAt = simulation.start
        history.lastActiveAt = nil
        nextPoll = simulation.start
        nextSync = simulation.start
        reader = SimulatedReader(target, of: load.topics)
    }

    /// The next poll or sync; nil beyond the end.
    mutating func next() -> SimulationPoint? {
        let isPoll = nextSync.map { nextPoll <= $0 } ?? true
        let now = isPoll ? nextPoll : nextSync ?? nextPoll
        guard now <= end else { return nil }
        pass(to: now)
        return isPoll ? poll(at: now) : sync(at: now)
    }

    /// Lets the replicas read, and new ones begin to.
    private mutating func pass(to now: Instant) {
        while let readyAt = pods.nextReadyAt, readyAt <= now {
            load.advance(to: readyAt, consumers: pods.ready)
            pods.advance(to: readyAt)
        }
        load.advance(to: now, consumers: pods.ready)
    }

    private mutating func poll(at now: Instant) -> SimulationPoint {
        let counts = pods.counts
        let readings = reader.read(load, target, by: .loop, consumers: pods.ready, &history, at: now)
        let poll = target.poll(readings, counts: counts, updating: &history, at: now)
        var desired = poll?.activation?.scaledTo
        if case .paused(let replicas) = poll?.activation?.rule {
            desired = replicas
            nextSync = nil
        }
        if let desired { pods.scale(to: max(0, desired), at: now) }
        nextPoll = now.advanced(by: pollingInterval)
        return point(at: now, counts, readings, .poll(poll), desired: desired)
    }

    private mutating func sync(at now: Instant) -> SimulationPoint {
        let counts = pods.counts
        let readings = read(atSync: counts, at: now)
        let step = target.sync(readings, counts: counts, updating: &history, at: now)
        if let step, step.sync.isRescaled { pods.scale(to: max(0, step.sync.desired), at: now) }
        nextSync = now.advanced(by: target.settings.syncPeriod)
        return point(at: now, counts, readings, .sync(step), desired: step?.sync.proposal)
    }

    /// What the triggers give to a sync.
    private mutating func read(
        atSync counts: ReplicaCounts, at now: Instant
    ) -> [Result<TriggerReading, TriggerFailure>] {
        if target.autoscaler.readsMetrics(at: counts) {
            return reader.read(load, target, by: .autoscaler, consumers: pods.ready, &history, at: now)
        }
        // An HPA that reads no metric does not call the scaler either, so that nothing is remembered.
        var unchanged = history
        return reader.read(load, target, by: .autoscaler, consumers: pods.ready, &unchanged, at: now)
    }

    private func point(
        at now: Instant, _ counts: ReplicaCounts, _ readings: [Result<TriggerReading, TriggerFailure>],
        _ event: SimulationPoint.Event, desired: Int32?
    ) -> SimulationPoint {
        let (lag, counted) = reader.sums(readings)
        return SimulationPoint(
            at: now, lag: lag, countedLag: counted, counts: counts, desired: desired, replicas: pods.spec,
            readings: readings, event: event)
    }
}
