internal import Autoscaling
public import LagModel
public import Logging
internal import Manifests
internal import Synchronization

/// Decides on the targets of a plan whenever their clusters were read anew, and shows the latest decisions.
///
/// Readers get what stands; they never cause a decision, and a decision never causes a request to Kafka.
public final class AdviceBoard: Sendable {
    private struct Work {
        var targets: [BoardTarget] = []
        /// What stands of each, apart: to walk over the targets themselves would copy each of them.
        var standing: [StandingAdvice?] = []
        /// The positions of the targets that a connection concerns.
        var positions: [String: [Int]] = [:]
        var readings: ClusterReadings
        var memories: MemoryStore
    }

    /// Held while deciding, never while readers read.
    private let work: Mutex<Work>
    private let shown: Mutex<AdviceView>
    private let changes: ChangeLog

    /// A board without targets.
    ///
    /// - Parameter staleAfter: how old what was read may be before it counts as unknown.
    public init(staleAfter: Duration, logger: Logger) {
        work = Mutex(Work(readings: ClusterReadings(staleAfter: staleAfter), memories: MemoryStore()))
        shown = Mutex(AdviceView(targets: []))
        changes = ChangeLog(logger)
    }

    /// What is advised at present.
    public var view: AdviceView { shown.withLock { $0 } }

    /// Takes over what was remembered before a restart; to be called before the first plan is followed.
    public func remember(_ memories: [RememberedTarget]) {
        work.withLock { $0.memories.add(memories) }
    }

    /// Follows a plan: targets that stay keep what is remembered of them, and those that are new or changed are decided on at once.
    ///
    /// Reads the files that hold present replicas.
    ///
    /// - Parameter staleAfter: how old what was read may be before it counts as unknown.
    public func follow(_ plan: AdvicePlan, staleAfter: Duration, at now: Instant) {
        let stated = plan.targets.map { $0.statedReplicas() }
        work.withLock { work in
            var former = Dictionary(work.targets.map { ($0.key, $0) }) { first, _ in first }
            work.readings.staleAfter = staleAfter
            let names = Set(plan.connections.map(\.name))
            work.readings.snapshots = work.readings.snapshots.filter { names.contains($0.key) }
            work.readings.problems = work.readings.problems.filter { names.contains($0.key) }
            work.readings.showsAllTopics = Set(plan.connections.lazy.filter(\.needsAllTopics).map(\.name))
            var changed: [Int] = []
            work.targets = zip(plan.targets, stated).enumerated().map { position, planned in
                let (planned, stated) = planned
                let key = TargetKey(planned.target.object)
                guard var target = former.removeValue(forKey: key) else {
                    changed.append(position)
                    return BoardTarget(planned, stated: stated, memory: work.memories.take(key), at: now)
                }
                if target.follow(planned, stated: stated) { changed.append(position) }
                return target
            }
            work.standing = work.targets.map(\.standing)
            for target in former.values { work.memories.keep(target.memory, of: target.key, at: now) }
            work.positions = [:]
            for (position, target) in work.targets.enumerated() {
                for name in Set(target.planned.connections.compactMap { $0 }) {
                    work.positions[name, default: []].append(position)
                }
            }
            decide(changed, in: &work, at: now)
        }
    }

    /// Takes over the present replicas of a target from whoever runs them; they count from the next decision on.
    public func state(_ replicas: CurrentReplicas, of key: TargetKey) {
        work.withLock { work in
            for position in work.targets.indices where work.targets[position].key == key {
                work.targets[position].stated = replicas
            }
        }
    }

    /// Reads the files that hold present replicas anew; what they say counts from the next decision on.
    public func readReplicas() {
        let sources = work.withLock { $0.targets.filter { $0.planned.replicas?.isFile ?? false }.map(\.planned) }
        guard !sources.isEmpty else { return }
        let stated = Dictionary(sources.map { (TargetKey($0.target.object), ($0.replicas, $0.statedReplicas())) }) {
            first, _ in first
        }
        work.withLock { work in
            for position in work.targets.indices {
                // The plan may have changed meanwhile.
                guard let (source, replicas) = stated[work.targets[position].key],
                    source == work.targets[position].planned.replicas
                else { continue }
                work.targets[position].stated = replicas
            }
        }
    }

    /// Decides on the targets of a connection by what was read of its cluster.
    ///
    /// - Parameter problem: why the cluster, or a part of it, was not reached; nil where it was.
    public func take(_ snapshot: LagSnapshot, of connection: String, problem: String?, at now: Instant) {
        work.withLock { work in
            guard let positions = work.positions[connection] else { return }
            work.readings.snapshots[connection] = snapshot
            work.readings.problems[connection] = problem
            decide(positions, in: &work, at: now)
        }
    }

    /// Decides anew on targets that were not decided on for `age`: those that nothing is read for, or whose reading hangs.
    public func decide(olderThan age: Duration, at now: Instant) {
        work.withLock { work in
            let due = work.targets.indices.filter { position in
                work.standing[position].map { now.age(of: $0.decidedAt) >= age } ?? true
            }
            if !due.isEmpty { decide(due, in: &work, at: now) }
        }
    }

    /// What is to survive a restart, that of targets that went lately among it.
    public func memories(at now: Instant) -> [RememberedTarget] {
        work.withLock { work in
            work.memories.forget(before: now)
            let present = work.targets.compactMap { target in
                target.memory.map { RememberedTarget(key: target.key, seenAt: now, memory: $0) }
            }
            return present.withThroughput(upTo: MemoryStore.partitionLimit) + work.memories.absent
        }
    }

    private func decide(_ positions: some Sequence<Int>, in work: inout Work, at now: Instant) {
        var news: [(standing: StandingAdvice, former: StandingAdvice?)] = []
        for position in positions {
            let (standing, former) = work.targets[position].decide(by: work.readings, at: now)
            work.standing[position] = standing
            // What was never read is unknown as yet, which is no news.
            guard work.targets[position].isRead(in: work.readings) else { continue }
            let noted = work.targets[position].isNoted ? former : nil
            if changes.isNews(standing, after: noted) { news.append((standing, noted)) }
            work.targets[position].isNoted = true
        }
        changes.note(news)
        let view = AdviceView(targets: work.standing.compactMap { $0 })
        shown.withLock { $0 = view }
    }
}

/// The advice on all targets at one time, in the order of the plan.
public struct AdviceView: Sendable {
    /// The targets.
    public let targets: [StandingAdvice]
    private let identity = Identity()

    private final class Identity: Sendable {}

    /// A view of these targets.
    init(targets: [StandingAdvice]) {
        self.targets = targets
    }

    /// Whether another view is this one, and not only equal to it.
    public func isSame(as other: AdviceView) -> Bool { identity === other.identity }

    /// The advice on one target; nil where there is none of this name.
    ///
    /// - Parameter namespace: `-` also names targets whose namespace is not known.
    public func target(namespace: String, name: String) -> StandingAdvice? {
        targets.first { $0.key.name == name && ($0.key.namespace ?? "-") == namespace }
    }
}

extension ReplicaCount {
    fileprivate var isFile: Bool {
        if case .file = self { true } else { false }
    }
}
