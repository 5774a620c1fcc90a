import Foundation
import Kafka
import TestSupport
import Testing

extension BridgeLoads {
    /// Keyed records while bridges are killed, brokers go down and up, and the model fails: none may be lost, and keys keep their order.
    ///
    /// WEIR_TORTURE_SEED replays a run; WEIR_TORTURE_RECORDS and WEIR_TORTURE_KILLS set its size.
    @Suite struct TortureTests {
        @Test func `no record is lost and each key keeps its order, whatever dies`() async throws {
            let plan = TorturePlan()
            print(
                "Torture: \(plan.records.count) records, \(plan.kills.count) kills; WEIR_TORTURE_SEED=\(plan.seed) replays it."
            )
            fflush(nil)
            let began = ContinuousClock.now
            let flags = ["--latency", "8ms", "--jitter", "8ms", "--failure-rate", "0.05", "--seed", "\(plan.seed)"]
            try await StubModel.serve(flags) { model in
                try await withEmbeddedBroker(brokers: TorturePlan.brokers) { brokers in
                    let stream = try Stream(on: brokers, partitions: 4)
                    let torture = try await Torture(plan, stream, model, brokers)
                    defer { torture.end() }
                    try await torture.run()
                    let audit = try await torture.audit()
                    let counts = try await StubModel.counts(of: model)
                    #expect(counts.failed * 100 >= counts.calls * 3, "the model failed 5 % of its calls")
                    print(
                        "Torture: \(plan.records.count) records in \(began.duration(to: .now)), lost \(audit.lost.count), "
                            + "disordered keys \(audit.disordered.count), duplicates \(audit.duplicates), "
                            + "error records for \(audit.failed.count).")
                    #expect(audit.lost == [])
                    #expect(audit.disordered == [])
                    #expect(audit.wrong == [])
                    #expect(audit.answered.count + audit.failed.subtracting(audit.answered).count == plan.records.count)
                    // Three calls fail in a row for one record of 8,000.
                    #expect(audit.failed.count <= 5 + plan.records.count / 1000)
                }
            }
        }
    }
}

/// Two bridges, a paced producer and a counter of answers.
private final class Torture {
    private let plan: TorturePlan
    private let stream: Stream
    private let flags: [String]
    private let brokers: EmbeddedBroker
    private let directory: TemporaryDirectory
    private var bridges: [Carrier] = []
    private var producer: ChildProcess?
    private let answers: RecordCounter

    /// Two bridges get their partitions about 11 seconds after a kill, and a producer that is so slow fills the time.
    private static let recordsPerSecond = 70

    init(_ plan: TorturePlan, _ stream: Stream, _ model: ServedModel, _ brokers: EmbeddedBroker) async throws {
        self.plan = plan
        self.stream = stream
        self.brokers = brokers
        // Commits that come often are often in the midst of something when a bridge dies.
        flags = stream.flags(model) + ["--commit-interval", "100ms"]
        directory = try TemporaryDirectory()
        answers = try RecordCounter(of: stream.output, stream.servers)
    }

    func end() {
        for bridge in bridges { bridge.process.end() }
        producer?.end()
        answers.end()
    }

    func run() async throws {
        for _ in 0...1 { bridges.append(try await Carrier.start(flags)) }
        let file = try write(StreamRecord.lines(plan.records), to: "records", in: directory.url)
        let pace = "\(Self.recordsPerSecond)"
        let producer = try Peer.start("kafka/produce.py", [stream.servers, stream.input, file, pace])
        self.producer = producer
        var seen = 0
        for (number, kill) in plan.kills.enumerated() {
            try await answers.wait(for: seen + kill.answers, within: .seconds(240))
            try await commit(kill)
            seen = answers.count ?? seen
            print("Torture: kill \(number + 1) of bridge \(kill.victim + 1) with \(kill.outage), at \(seen) answers.")
        }
        #expect(try await producer.exit(within: .seconds(600)) == 0, "\(producer.errors.suffix(4000))")
    }

    private func commit(_ kill: TorturePlan.Kill) async throws {
        let outage = (Int32(1)...TorturePlan.brokers).filter { kill.outage == .allBrokers || $0 == kill.broker }
        let hasOutage = kill.outage == .oneBroker || kill.outage == .allBrokers
        if hasOutage { for broker in outage { try brokers.setBroker(broker, isUp: false) } }
        let victim = bridges[kill.victim]
        #expect(victim.process.status == nil, "it died by itself: \(victim.log.suffix(4000))")
        victim.process.signal(SIGKILL)
        #expect(try await victim.process.exit() == 128 + SIGKILL)
        bridges[kill.victim] = try await Carrier.start(flags)
        if kill.outage == .farewell {
            try await bridges[1 - kill.victim].stop()
            bridges[1 - kill.victim] = try await Carrier.start(flags)
        }
        guard hasOutage else { return }
        let end = ContinuousClock.now + kill.outageLength
        try await eventually("the outage is over") { ContinuousClock.now > end ? true : nil }
        for broker in outage { try brokers.setBroker(broker, isUp: true) }
    }

    /// Waits until everything is committed, lets the bridges leave, and looks at what the topics hold.
    func audit() async throws -> StreamAudit {
        let input = try await stream.read(stream.input)
        let ends = (0..<4).map { partition in input.count { $0.partition == partition } }
        #expect(ends.reduce(0, +) == plan.records.count)
        #expect(Set(input.filter { $0.offset == 0 }.map(\.partition)).count == 4, "the embedded broker dropped nothing")
        try await stream.waitForCommits(ends, within: .seconds(300))
        for bridge in bridges { try await bridge.stop() }
        return try await StreamAudit(
            input: input, output: stream.read(stream.output), errors: stream.read(stream.errors))
    }
}
