internal import Kafka
internal import LagModel

/// Carries out what a plan wants: each call is a task of its own, each answer goes back to the plan.
///
/// Once the interval is over and nothing has answered for a second, what is still open counts as timed out: a broker that
/// hangs does not hold up the next tick. A cluster that is large or far away goes on answering, and is waited for.
struct TickRun {
    private typealias Calls = TaskGroup<(call: Int, event: TickEvent?)>
    private static let silencePatience = Duration.seconds(1)

    private(set) var plan: TickPlan
    private let reader: any OffsetReader
    private let options: PollOptions
    private let now: @Sendable () -> Instant
    private var clock = StepClock()
    private var open: [Int: TickAction] = [:]
    private var lastCall = 0
    private var answeredAt = ContinuousClock.now

    init(_ plan: TickPlan, reader: any OffsetReader, options: PollOptions, now: @escaping @Sendable () -> Instant) {
        self.plan = plan
        self.reader = reader
        self.options = options
        self.now = now
    }

    /// Runs the tick to its end.
    ///
    /// - Returns: how long its steps took.
    mutating func execute(publish: (PollResult) -> Void) async -> [String: Duration] {
        await withTaskGroup { (calls: inout Calls) in
            perform(plan.begin(at: now()), in: &calls, publish)
            lookForSilence(after: options.interval, in: &calls)
            while !plan.isDone, let (call, event) = await calls.next() {
                if let event {
                    take(event, of: call, in: &calls, publish)
                } else {
                    giveUpSilence(in: &calls, publish)
                }
            }
            // What is left are timers, and calls that were given up.
            calls.cancelAll()
        }
        return clock.durations
    }

    /// What is known by now.
    func result(durations: [String: Duration]) -> PollResult {
        PollResult(
            snapshot: plan.state.snapshot, durations: durations, requestCounts: reader.requestCounts,
            problem: plan.state.problem.map { problem in
                reader.connectionProblems.last?.sentence ?? problem.description
            })
    }

    private mutating func take(
        _ event: TickEvent, of call: Int, in calls: inout Calls, _ publish: (PollResult) -> Void
    ) {
        // The answer of a call that was given up comes too late.
        guard open.removeValue(forKey: call) != nil else { return }
        if event.step != nil { answeredAt = .now }
        clock.ended(event)
        perform(plan.handle(event, at: now()), in: &calls, publish)
    }

    private func lookForSilence(after delay: Duration, in calls: inout Calls) {
        calls.addTask {
            try? await Task.sleep(for: delay)
            return (0, nil)
        }
    }

    private mutating func giveUpSilence(in calls: inout Calls, _ publish: (PollResult) -> Void) {
        if answeredAt.duration(to: .now) >= Self.silencePatience {
            for (call, action) in open {
                if let event = action.timedOut { take(event, of: call, in: &calls, publish) }
            }
        }
        lookForSilence(after: Self.silencePatience, in: &calls)
    }

    private mutating func perform(_ actions: [TickAction], in calls: inout Calls, _ publish: (PollResult) -> Void) {
        for action in actions {
            clock.began(action)
            if action == .publish {
                var result = result(durations: clock.durations)
                result.isPartial = true
                publish(result)
                continue
            }
            lastCall += 1
            open[lastCall] = action
            calls.addTask { [reader, options, call = lastCall] in
                (call, await Self.perform(action, reader, options.callDeadline))
            }
        }
    }

    private static func perform(
        _ action: TickAction, _ reader: any OffsetReader, _ deadline: Duration
    ) async -> TickEvent {
        switch action {
        case .readMetadata:
            return .metadata(
                await result { () async throws(KafkaError) in try await reader.metadata(deadline: deadline) })
        case .listGroups:
            return .listing(
                await result { () async throws(KafkaError) in try await reader.listGroups(deadline: deadline) })
        case .describeGroups:
            return .descriptions(
                await result { () async throws(KafkaError) in try await reader.describeGroups(deadline: deadline) })
        case .readCommits(let group, let partitions, let lane):
            let commits = await result { () async throws(KafkaError) in
                try await reader.committedOffsets(of: group, in: partitions, deadline: deadline)
            }
            return .commits(group: group, lane: lane, commits)
        case .readLogEnds(let partitions, let leader, let wave):
            let table = await reader.logOffsets(.end, ofLeader: partitions, deadline: deadline)
            return .logEnds(table, leader: leader, wave: wave)
        case .readLogStarts(let partitions, _):
            return .logStarts(await reader.logOffsets(.beginning, ofLeader: partitions, deadline: deadline))
        case .wait(let duration, let timer):
            try? await Task.sleep(for: duration)
            return .timer(timer)
        case .publish:
            return .timer(.publicationIsDue)
        }
    }

    private static func result<Value>(
        _ call: () async throws(KafkaError) -> Value
    ) async -> Result<Value, KafkaError> {
        do { return .success(try await call()) } catch { return .failure(error) }
    }
}

/// Measures each step of a tick from its first question to its last answer.
private struct StepClock {
    private let beganAt = ContinuousClock.now
    private var spans: [TickStep: (began: ContinuousClock.Instant, ended: ContinuousClock.Instant)] = [:]

    var durations: [String: Duration] {
        var result = Dictionary(
            uniqueKeysWithValues: spans.map { ($0.key.rawValue, $0.value.began.duration(to: $0.value.ended)) })
        result[TickStep.total.rawValue] = beganAt.duration(to: .now)
        return result
    }

    mutating func began(_ action: TickAction) {
        guard let step = action.step, spans[step] == nil else { return }
        spans[step] = (.now, .now)
    }

    mutating func ended(_ event: TickEvent) {
        guard let step = event.step else { return }
        spans[step]?.ended = .now
    }
}

extension TickAction {
    fileprivate var step: TickStep? {
        switch self {
        case .readMetadata: .metadata
        case .listGroups: .listGroups
        case .describeGroups: .members
        case .readCommits: .committedOffsets
        case .readLogEnds: .logEnds
        case .readLogStarts: .logStarts
        case .wait, .publish: nil
        }
    }
}

extension TickAction {
    /// What happens where a call is given up; nil for what is no call.
    fileprivate var timedOut: TickEvent? {
        func error(_ operation: KafkaError.Operation) -> KafkaError {
            KafkaError(code: .timedOut, operation: operation, message: "no answer came within the tick")
        }
        switch self {
        case .readMetadata: return .metadata(.failure(error(.metadata)))
        case .listGroups: return .listing(.failure(error(.listGroups)))
        case .describeGroups: return .descriptions(.failure(error(.describeGroups)))
        case .readCommits(let group, _, let lane):
            return .commits(group: group, lane: lane, .failure(error(.committedOffsets)))
        case .readLogEnds(let partitions, let leader, let wave):
            return .logEnds(OffsetTable(partitions, failed: .timedOut), leader: leader, wave: wave)
        case .readLogStarts(let partitions, _): return .logStarts(OffsetTable(partitions, failed: .timedOut))
        case .wait, .publish: return nil
        }
    }
}

extension TickEvent {
    fileprivate var step: TickStep? {
        switch self {
        case .metadata: .metadata
        case .listing: .listGroups
        case .descriptions: .members
        case .commits: .committedOffsets
        case .logEnds: .logEnds
        case .logStarts: .logStarts
        case .timer: nil
        }
    }
}
