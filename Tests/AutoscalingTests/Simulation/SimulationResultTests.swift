import Autoscaling
import LagModel
import Testing

/// What is told of a simulation: points, summary, table, CSV and JSON.
struct SimulationResultTests {
    private let clock = SimulationClock(isDated: false)

    private func burst(lagLimit: Int64? = nil) throws -> Simulation {
        let samples: [(at: Int64, lag: Int64?)] = [(0, 100), (15, 15), (30, nil), (45, 0), (60, 0)]
        return try Simulation(
            try SimulatedOrders.target(), over: .lag(SimulatedOrders.lag(samples)),
            options: SimulationOptions(partitionsPerTopic: 10, lagLimit: lagLimit))
    }

    @Test func `a summary counts time, replicas and changes`() throws {
        let summary = SimulationRecord(try burst(lagLimit: 50)).summary
        // 4 from 0 s, 8 from 15 s, the same at 30 s for nothing is known, 10 from 45 s to 60 s: 60 + 120 + 120 + 150 replica-seconds.
        #expect(summary.replicaSeconds == 450)
        #expect(summary.replicaHours == 0.125)
        #expect(summary.timeAboveLimit == .seconds(15))
        #expect(summary.timeUnknown == .seconds(15))
        #expect(summary.timeAtMaximum == .seconds(15))
        #expect(summary.greatestLag == 100 && summary.greatestLagAt == Instant(seconds: 0))
        #expect((summary.scaleUps, summary.scaleDowns) == (3, 0))
        #expect((summary.greatestReplicas, summary.finalReplicas) == (10, 10))
        #expect(summary.cells(clock) == ["100", "0s", "15s", "15s", "0.125", "10", "15s", "3 (3 up, 0 down)"])
        #expect(
            summary.json(clock)
                == #"{"start":0,"end":60,"steps":8,"maxLag":100,"maxLagAt":0,"lagLimit":50,"secondsAboveLimit":15,"secondsUnknown":15,"replicaHours":0.125,"maxReplicas":10,"secondsAtMax":15,"rescales":3,"scaleUps":3,"scaleDowns":0,"finalReplicas":10}"#
        )
    }

    @Test func `a table shows where the replicas change, or what holds them does`() throws {
        let simulation = try burst()
        var filter = SimulationRowFilter()
        let rows = SimulationRecord(simulation).points.filter { filter.shows($0) }
            .map { SimulationRow($0, of: simulation.target, clock: clock).cells.dropLast().joined(separator: " ") }
        #expect(
            rows == [
                "0s hpa 100 100 10 1 → 4", "15s hpa 15 15 2 4 → 8", "30s keda unknown unknown - 8",
                "30s hpa unknown unknown - 8", "45s hpa 0 0 0 8 → 10",
            ])
    }

    @Test func `a table says why`() throws {
        let simulation = try burst()
        let syncs = SimulationRecord(simulation).syncs
        let reasons = syncs.map { SimulationRow($0, of: simulation.target, clock: clock).cells.last ?? "" }
        let limit = ScalingReason.limited(.scaleUp(4, wished: 10, policy: nil))
        // The 10 of 0 s leaves the window of 300 s then.
        let window = ScalingReason.stabilized(
            Stabilization(from: 0, to: 10, madeAt: Instant(seconds: 0), until: Instant(seconds: 300)))
        #expect(reasons[0] == limit.text(at: syncs[0].at))
        #expect(reasons[3] == window.text(at: syncs[3].at))
    }

    @Test func `CSV leaves unknown numbers empty`() throws {
        let lines = SimulationRecord(try burst()).points.map { $0.csv(title: "shop, orders", clock) }
        #expect(SimulationPoint.csvHeader == "target,time,clock,lag,countedLag,desired,before,replicas,ready,mark")
        #expect(
            lines == [
                #""shop, orders",0,keda,100,100,,1,1,1,"#, #""shop, orders",0,hpa,100,100,10,1,4,1,rate-limit"#,
                #""shop, orders",15,hpa,15,15,2,4,8,4,rate-limit"#, #""shop, orders",30,keda,,,,8,8,8,failure"#,
                #""shop, orders",30,hpa,,,,8,8,8,failure"#, #""shop, orders",45,hpa,0,0,0,8,10,8,window"#,
                #""shop, orders",60,keda,0,0,,10,10,10,"#, #""shop, orders",60,hpa,0,0,0,10,10,10,window"#,
            ])
    }

    @Test func `JSON has the codes of all reasons`() throws {
        let simulation = try burst()
        let points = SimulationRecord(simulation).points
        #expect(
            points[1].json(of: simulation.target, SimulationClock(isDated: true))
                == #"{"time":"1970-01-01T00:00:00Z","clock":"hpa","lag":100,"countedLag":100,"desired":10,"before":1,"replicas":4,"ready":1,"mark":"rate-limit","reasons":["lag-counted","ValidMetricFound","ScaleUpLimit"]}"#
        )
        #expect(
            points[4].json(of: simulation.target, clock)
                == #"{"time":30,"clock":"hpa","lag":null,"countedLag":null,"desired":null,"before":8,"replicas":8,"ready":8,"mark":"failure","reasons":["scaler-error","FailedGetExternalMetric"]}"#
        )
    }

    @Test(arguments: [
        (nanoseconds: Int64(0), text: "0"), (1_500_000_000, "1.5"), (1, "0.000000001"), (-250_000_000, "-0.25"),
        (.max, "9223372036.854775807"), (.min, "-9223372036.854775808"),
    ])
    func `seconds keep every digit`(nanoseconds: Int64, text: String) {
        #expect(clock.text(of: Instant(nanoseconds: nanoseconds)) == text)
    }

    @Test func `a paused object has no HPA`() throws {
        let target = try SimulatedOrders.target { $0.annotations = ["autoscaling.keda.sh/paused-replicas": "7"] }
        let record = try SimulationRecord(
            target, over: .lag(SimulatedOrders.lag([(0, 100), (60, 100)])),
            options: SimulationOptions(initialReplicas: 3, partitionsPerTopic: 10))
        #expect(record.syncs.isEmpty)
        #expect(record.polls.map(\.replicas) == [7, 7, 7])
        #expect(record.polls.map(\.mark) == [.paused, .paused, .paused])
    }

    @Test func `the last replicas go to zero when the cooldown is over`() throws {
        let target = try SimulatedOrders.target {
            $0.minReplicaCount = 0
            $0.cooldownPeriod = 60
        }
        let samples: [(at: Int64, lag: Int64?)] = [(0, 20), (30, 0), (150, 0)]
        let record = try SimulationRecord(
            target, over: .lag(SimulatedOrders.lag(samples)),
            options: SimulationOptions(initialReplicas: 2, partitionsPerTopic: 10))
        // Last active at 0 s: at 60 s the cooldown is not strictly over, at 90 s it is.
        #expect(record.polls.map(\.replicas) == [2, 2, 2, 0, 0, 0])
        #expect(record.polls.map(\.mark) == [nil, .cooldown, .cooldown, .deactivation, nil, nil])
        #expect(record.summary.rescales == 1)
    }
}
