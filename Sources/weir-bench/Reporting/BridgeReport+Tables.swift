extension BridgeReport {
    var tables: [Table] { [loopTable, callTable, latencyTable, memoryTable] }

    private var loopTable: Table {
        let base = self[.cLoop]
        return Table(
            title: "Records from topic to topic, no model",
            columns: [
                "loop", "records/s", "least-most", "CPU µs per record", "least-most", "rate / C", "CPU / C", "peak MiB",
            ],
            rows: loops.map { loop in
                let (rate, cpu) = (loop.recordsPerSecond, loop.cpuMicrosecondsPerRecord)
                return [
                    loop.carrier.name, rate.median.short, rate.range, cpu.median.short, cpu.range,
                    base.map { (rate.median / $0.recordsPerSecond.median).ratio } ?? "",
                    base.map { (cpu.median / $0.cpuMicrosecondsPerRecord.median).ratio } ?? "",
                    loop.peakMebibytes.short,
                ]
            })
    }

    private var callTable: Table {
        Table(
            title: "Through a model, \(BridgePlan.concurrency) calls in flight",
            columns: [
                "model ms", "transport", "load tool", "its answers/s", "least-most", "bridge records/s", "least-most",
                "bridge / tool", "bridge CPU µs per record", "peak MiB",
            ],
            rows: calls.map { call in
                let rate = call.bridge.recordsPerSecond
                return [
                    "\(call.modelMilliseconds)", call.transport.name, LoadTool.name(for: call.transport),
                    call.toolRate.median.short, call.toolRate.range, rate.median.short, rate.range, call.share.ratio,
                    call.bridge.cpuMicrosecondsPerRecord.median.short, call.bridge.peakMebibytes.short,
                ]
            })
    }

    private var latencyTable: Table {
        Table(
            title: "Added latency at \(latencies.first?.recordsPerSecond ?? 0) records a second, ms",
            columns: ["carrier", "model ms", "p50", "p99", "p50 added", "p99 added"],
            rows: latencies.map { latency in
                let times = latency.milliseconds
                return [
                    latency.carrier.name, latency.modelMilliseconds.map(String.init) ?? "none", times.median.short,
                    times.p99.short, latency.added(times.median).short, latency.added(times.p99).short,
                ]
            })
    }

    private var memoryTable: Table {
        Table(
            title: "Resident memory of weir bridge --passthrough, MiB",
            columns: memory.readings.map { "after \($0.records.grouped) records" } + ["peak"],
            rows: [memory.readings.map(\.mebibytes.short) + [memory.peakMebibytes.short]])
    }
}

extension Spread {
    fileprivate var range: String { "\(smallest.short)-\(largest.short)" }
}
