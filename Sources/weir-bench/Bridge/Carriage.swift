import Glibc

/// A carrier at work on a full topic, and what has arrived of it.
final class Carriage {
    /// What had arrived at a moment, and what that had cost.
    struct Reading {
        let at: ContinuousClock.Instant
        let outputs: Int
        let cpuMilliseconds: Double
        let residentMebibytes: Double
    }

    private let carrier: Carrier
    private let broker: BrokerProcess
    private let input: String
    private let group: String
    private let process: CarrierProcess
    private let storedBefore: Int

    /// Starts a carrier in a new group.
    init(_ carrier: Carrier, from input: String, model: ModelStubProcess? = nil, bench: BridgeBench) throws {
        self.carrier = carrier
        self.input = input
        broker = bench.broker
        group = bench.newGroup()
        let route = Route(
            bootstrapServers: broker.bootstrapServers, input: input, output: BenchTopics.output, group: group,
            concurrency: BridgePlan.concurrency)
        storedBefore = try Self.stored(broker)
        process = try CarrierProcess(carrier, route, model: model, log: bench.log(of: group), programs: bench.programs)
    }

    deinit { process.end() }

    /// Waits until so many outputs have arrived.
    ///
    /// - Throws: `BenchmarkError` where they have not within a minute.
    func wait(until outputs: Int) throws -> Reading {
        let reading = try wait(until: outputs, within: .seconds(60))
        guard reading.outputs >= outputs else {
            throw BenchmarkError("\(carrier.name) gave only \(reading.outputs) of \(outputs) outputs within a minute")
        }
        return reading
    }

    /// Waits until so many outputs have arrived, or until that time has passed.
    func wait(until outputs: Int, within limit: Duration) throws -> Reading {
        let deadline = ContinuousClock.now + limit
        while true {
            let reading = Reading(
                at: .now, outputs: try Self.stored(broker) - storedBefore,
                cpuMilliseconds: try ProcessUsage.cpuMilliseconds(of: process.pid),
                residentMebibytes: try ProcessUsage.resident(of: process.pid))
            if reading.outputs >= outputs || reading.at >= deadline { return reading }
            usleep(10_000)
        }
    }

    /// Has the carrier drain, commit and end.
    ///
    /// - Returns: the most memory that it ever had, in MiB.
    /// - Throws: `BenchmarkError` where outputs were lost, or came twice.
    func finish() throws -> Double {
        let peak = try ProcessUsage.peakResident(of: process.pid)
        try process.finish()
        let arrived = try Self.stored(broker) - storedBefore
        let committed = try broker.obey(.countCommitted(group: group, topic: input, partitions: BenchTopics.partitions))
        guard arrived == committed else {
            throw BenchmarkError("\(carrier.name) stored \(arrived) outputs, and committed \(committed) records")
        }
        return peak
    }

    private static func stored(_ broker: BrokerProcess) throws -> Int {
        try broker.obey(.countStored(topic: BenchTopics.output, partitions: BenchTopics.partitions))
    }
}
