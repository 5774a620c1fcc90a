import Exporter
import Kafka
import Logging
import ServiceLifecycle
import Synchronization

/// Bridges in processes of their own, as many as are wanted: what pods are to a Deployment.
final class BridgeFleet: Service {
    private struct Members {
        var working: [DemoChild] = []
        /// Those that were asked to end, and drain.
        var leaving: [DemoChild] = []
        var started = 0
        /// Before this no other is started: one has just failed.
        var pausedUntil = ContinuousClock.now
    }

    /// The most that make sense: one for each partition.
    static let maximum = DemoLoad.bridgedPartitions
    /// Of one bridge: with the model's time for each call, it limits what one bridge can carry.
    private static let callsInFlight = 4
    private static let graceTime = Duration.seconds(8)
    /// A bridge that has not ended by then is killed.
    private static let patience = graceTime + .seconds(2)

    private let programs: DemoPrograms
    private let words: [String]
    private let model: DemoModel
    private let thread: SpawningThread
    private let logger: Logger
    private let members = Mutex(Members())
    private let wanted = Atomic<Int32>(1)

    init(
        _ model: DemoModel, _ broker: ClientConfiguration, _ programs: DemoPrograms, thread: SpawningThread,
        logger: Logger
    ) {
        self.programs = programs
        self.model = model
        self.thread = thread
        self.logger = logger
        words = [
            "bridge", "--bootstrap-servers", broker.bootstrapServers.joined(separator: ","),
            "--input-topic", DemoLoad.bridgedTopic, "--output-topic", DemoLoad.answersTopic, "--group",
            DemoLoad.bridgeGroup,
            "--protocol", "v2", "--transport", "rest", "--model", "stub", "--model-host", "127.0.0.1",
            "--model-port", "\(model.port)", "--workers", "\(Self.callsInFlight)", "--max-in-flight",
            "\(Self.callsInFlight)", "--listen", "127.0.0.1:0",
            "--grace-time", "\(Self.graceTime.components.seconds)s", "--log-level", "warning",
        ]
    }

    /// How many processes are at work.
    var count: Int32 { members.withLock { Int32($0.working.count) } }

    /// Who is at work, for people.
    var line: String {
        members.withLock { members in
            let working = members.working.map { "\($0.pid)" }.joined(separator: " ")
            let leaving = members.leaving.map { "\($0.pid)" }.joined(separator: " ")
            return "weir bridge: processes \(working.isEmpty ? "none" : working)"
                + (leaving.isEmpty ? "" : ", and leaving \(leaving)")
        }
    }

    /// Wants another number of processes, 1 to `maximum`.
    func scale(to count: Int32) { wanted.store(min(max(count, 1), Self.maximum), ordering: .relaxed) }

    /// Starts and stops processes until all are to end.
    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            while !Task.isCancelled {
                forgetEnded()
                await meetWish()
                try? await Task.sleep(for: .milliseconds(250))
            }
        }
        await end()
    }

    /// Ends all processes, the bridges before their model.
    func end() async {
        let all = members.withLock { members in
            defer { members = Members(started: members.started) }
            return members.working + members.leaving
        }
        await withTaskGroup(of: Void.self) { group in
            for child in all { group.addTask { await child.end(deadline: Self.patience) } }
        }
        await model.end()
    }

    private func forgetEnded() {
        members.withLock { members in
            for child in members.working where child.hasEnded {
                logger.warning(
                    "A bridge of the demo ended; another takes its place",
                    metadata: ["pid": "\(child.pid)", "last": "\(child.lastLogLine)"])
            }
            let count = members.working.count
            members.working.removeAll(where: \.hasEnded)
            if members.working.count < count { members.pausedUntil = .now + .seconds(2) }
            members.leaving.removeAll(where: \.hasEnded)
        }
    }

    private func meetWish() async {
        let wish = Int(wanted.load(ordering: .relaxed))
        members.withLock { members in
            while members.working.count > wish, let last = members.working.popLast() {
                members.leaving.append(last)
                Task { await last.end(deadline: Self.patience) }
            }
        }
        while members.withLock({ $0.working.count < wish && $0.pausedUntil <= .now }), !Task.isCancelled {
            guard await startOne() else { return }
        }
    }

    /// False where it could not be started; it is tried again a moment later.
    private func startOne() async -> Bool {
        let number = members.withLock { members in
            members.started += 1
            return members.started
        }
        do {
            let program = programs.program(programs.weir, words, named: "bridge-\(number)")
            let child = try await DemoChild(program, number: number, thread: thread)
            members.withLock { $0.working.append(child) }
            return true
        } catch {
            logger.error("A bridge of the demo could not be started", metadata: ["problem": "\(error)"])
            return false
        }
    }
}
