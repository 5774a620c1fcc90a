public import Kafka
public import LagModel
public import Logging
internal import Synchronization

/// Polls one cluster, tick after tick, and shows what it has read.
///
/// Ticks never overlap: the next one begins an interval after the last began, or later where that one took longer.
public actor LagPoller {
    private let wanted: Mutex<PollOptions>
    private let reader: any OffsetReader
    private let now: @Sendable () -> Instant
    private let publish: @Sendable (PollResult) -> Void
    private var log: PollLog
    private var state: PollState
    private var polledUnshown: UnshownNames

    /// A poller that asks `reader` and hands what it knows to `publish`, once or more often in each tick.
    public init(
        _ options: PollOptions, reader: any OffsetReader, logger: Logger, now: @escaping @Sendable () -> Instant,
        publish: @escaping @Sendable (PollResult) -> Void
    ) {
        wanted = Mutex(options)
        self.reader = reader
        self.now = now
        self.publish = publish
        log = PollLog(logger, cluster: options.cluster)
        state = PollState(options, at: now())
        polledUnshown = options.unshown
    }

    /// What is polled.
    public nonisolated var options: PollOptions { wanted.withLock { $0 } }

    /// Polls other groups and topics for somebody else, from the next tick on; everything else of the options stays.
    public nonisolated func alsoPoll(_ names: UnshownNames) {
        wanted.withLock { $0.unshown = names }
    }

    /// Ticks until the task is cancelled.
    public func run() async {
        while !Task.isCancelled {
            let began = ContinuousClock.now
            await tick()
            let options = options
            let took = began.duration(to: .now)
            if took > options.interval { log.tickIsLong(took, interval: options.interval) }
            // Not in step with other exporters of the same cluster.
            let jitter = options.interval * Double.random(in: -0.05...0.05)
            try? await Task.sleep(until: began + max(options.interval, took) + jitter)
        }
    }

    /// Reads the cluster once and shows what came of it.
    ///
    /// - Returns: what was shown last.
    @discardableResult
    public func tick() async -> PollResult {
        let options = options
        if options.unshown != polledUnshown {
            polledUnshown = options.unshown
            state.everythingIsDue(at: now())
        }
        var run = TickRun(TickPlan(options, state: state, at: now()), reader: reader, options: options, now: now)
        let durations = await run.execute { [publish] result in publish(result) }
        state = run.plan.state
        let result = run.result(durations: durations)
        log.ticked(result)
        publish(result)
        // What the tick before has left is free by now, in pieces.
        Allocator.giveBackWhatIsFree()
        return result
    }
}

/// What a poller knows at the end of a tick, or in the middle of one that takes long.
public struct PollResult: Sendable {
    /// All readings.
    public var snapshot: LagSnapshot
    /// How long the steps of the tick took, by the names of `weir_tick_duration_seconds`.
    public var durations: [String: Duration]
    /// How many calls were made and how they failed, since the poller began.
    public var requestCounts: RequestCounts
    /// Why the cluster, or a part of it, was not reached; nil where it was.
    public var problem: String?
    /// True in the middle of a tick, when some readings are still those of the tick before.
    public var isPartial = false
}
