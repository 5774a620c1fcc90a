import LagModel
import StreamFlow
import Testing

/// Chance drives the flow, through crashes and rebalances, and what it promises is checked after every step.
@Suite struct SimulationTests {
    struct Course: Sendable, CustomStringConvertible {
        let seed: UInt64
        let order: RecordOrder
        let policy: ErrorPolicy
        let maximum: Int
        var description: String {
            "seed \(seed), order \(order.rawValue), errors \(policy.rawValue), maximum \(maximum)"
        }
    }

    static let courses: [Course] = RecordOrder.allCases.flatMap { order in
        ErrorPolicy.allCases.flatMap { policy in
            (1...2).map { Course(seed: UInt64($0), order: order, policy: policy, maximum: $0 % 2 == 0 ? 4 : 12) }
        }
    }

    @Test(arguments: courses)
    func `nothing is lost, committed early or out of order, and nothing is stuck`(course: Course) {
        var simulation = Simulation(
            seed: course.seed, order: course.order, policy: course.policy, maximum: course.maximum)
        for _ in 0..<1_000 where simulation.world.faults.isEmpty { simulation.step() }
        simulation.finish()
        #expect(simulation.world.faults.prefix(3) == [], "\(course)")
        #expect(simulation.world.partitions.filter { !simulation.isThrough($0) } == [], "\(course)")
        for (partition, offsets) in simulation.world.errorRecords {
            let bad = Set(simulation.world.log[partition, default: []].filter { $0.nature != .good }.map(\.offset))
            #expect(offsets.subtracting(bad).count <= 2, "\(course): good records became error records")
        }
    }
}

/// One course of events.
struct Simulation {
    var world: SimulatedWorld
    private var numbers: SeededNumbers
    private var bridge: SimulatedBridge
    private var now = Instant(seconds: 1_000)
    private var isServerUp = true
    private let batch = 6

    init(seed: UInt64, order: RecordOrder, policy: ErrorPolicy, maximum: Int) {
        var settings = FlowSettings()
        settings.order = order
        settings.errorPolicy = policy
        settings.windowRecords = 20
        settings.windowBytes = 6_000
        settings.concurrency.initial = 4
        settings.concurrency.maximum = maximum
        settings.circuit.failuresInARow = 8
        settings.circuit.patience = .seconds(60)
        numbers = SeededNumbers(seed: seed)
        world = SimulatedWorld(order, partitions: 3, records: 80, &numbers)
        bridge = SimulatedBridge(settings)
        for partition in world.partitions { bridge.assign(partition, world) }
    }

    mutating func step() {
        advance()
        switch numbers.below(100) {
        case 0..<20: fetch()
        case 20..<30: bridge.acknowledge(1 + numbers.below(8), &numbers, &world, at: now)
        case 30..<36:
            let isFailing = numbers.happens(0.2)
            bridge.commit(isFailing: isFailing, all: numbers.happens(0.5), &world, at: now)
        case 36: isServerUp = numbers.happens(0.7)
        case 37: if isServerUp { bridge.flow.serverIsReady(at: now) }
        case 38: if numbers.happens(0.2) { crash() }
        case 39..<42: rebalance()
        case 42..<50: bridge.produce(&numbers, &world, at: now)
        default: answerSome()
        }
        bridge.call(&world, at: now)
        bridge.takeWindowChanges()
        bridge.check(&world, batch: batch, at: now)
    }

    private mutating func advance() {
        var pause = Duration.milliseconds(numbers.below(60))
        if bridge.calling.isEmpty, let due = bridge.flow.nextDeadline(after: now), numbers.happens(0.2) {
            pause = max(pause, due.age(of: now))
        }
        now = now.advanced(by: pause)
    }

    private mutating func fetch() {
        let partition = world.partitions[numbers.below(world.partitions.count)]
        bridge.fetch(partition, 1 + numbers.below(batch), &world, at: now)
    }

    private mutating func answerSome() {
        for _ in 0..<min(3, bridge.calling.count) {
            let token = bridge.calling[numbers.below(bridge.calling.count)]
            bridge.answer(token, isServerUp: isServerUp, &numbers, &world, at: now)
        }
    }

    private mutating func crash() {
        bridge = SimulatedBridge(bridge.settings)
        for partition in world.partitions where numbers.happens(0.7) { bridge.assign(partition, world) }
    }

    private mutating func rebalance() {
        let partition = world.partitions[numbers.below(world.partitions.count)]
        if bridge.position[partition] == nil {
            bridge.assign(partition, world)
        } else if bridge.stopping.contains(partition) {
            if bridge.flow.unfinished(in: [partition]) == 0 || numbers.happens(0.3) {
                if numbers.happens(0.8) { bridge.commit(isFailing: false, all: true, &world, at: now) }
                bridge.forget(partition, &world, at: now)
            }
        } else if numbers.happens(0.3) {
            bridge.flow.stopTaking([partition])
            bridge.stopping.insert(partition)
        }
    }

    /// Lets everything come to its end with a server that works.
    mutating func finish() {
        isServerUp = true
        for partition in world.partitions where bridge.stopping.contains(partition) {
            bridge.forget(partition, &world, at: now)
        }
        for _ in 0..<20_000 where world.faults.isEmpty && !world.partitions.allSatisfy(isThrough) {
            for partition in world.partitions {
                restartIfStopped(partition)
                bridge.assign(partition, world)
                bridge.fetch(partition, batch, &world, at: now)
            }
            bridge.flow.serverIsReady(at: now)
            bridge.call(&world, at: now)
            answerSome()
            bridge.produce(&numbers, &world, at: now)
            bridge.acknowledge(8, &numbers, &world, at: now)
            bridge.commit(isFailing: false, all: true, &world, at: now)
            bridge.check(&world, batch: batch, at: now)
            now = max(
                now.advanced(by: .milliseconds(20)),
                bridge.calling.isEmpty ? bridge.flow.nextDeadline(after: now) ?? now : now)
        }
    }

    // A person looks at a stopped partition and starts it again.
    private mutating func restartIfStopped(_ partition: TopicPartition) {
        guard bridge.settings.errorPolicy != .stop else { return }
        guard bridge.flow.stoppedPartitions.contains(where: { $0.partition == partition }) else { return }
        bridge.forget(partition, &world, at: now)
    }

    func isThrough(_ partition: TopicPartition) -> Bool {
        let end = world.log[partition]?.last.map { $0.offset + 1 }
        if world.isDone(partition), world.committed[partition] == end { return true }
        guard bridge.settings.errorPolicy == .stop else { return false }
        let stop = bridge.flow.stoppedPartitions.first { $0.partition == partition }
        return stop.map {
            $0.offset >= world.committed[partition] ?? .min && bridge.flow.unfinished(in: [partition]) == 0
        } ?? false
    }
}
