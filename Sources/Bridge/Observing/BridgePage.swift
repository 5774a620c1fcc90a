internal import Exposition
internal import LagModel
internal import StreamFlow

/// What a bridge shows of itself at one moment.
struct BridgePage {
    let options: BridgeOptions
    let counters: BridgeCounters
    let flow: FlowView
    let health: BridgeHealth.State
    let isReady: Bool
    /// Per partition, where it is known.
    let lag: [TopicPartition: Int64]

    func rendered(in format: ExpositionFormat) -> ExpositionPage {
        var writer = ExpositionWriter(format: format, reservingCapacity: 16 << 10)
        writeRecords(&writer)
        writeFlow(&writer)
        writeGroup(&writer)
        writer.begin(BridgeFamilies.calls)
        writer.sample(histogram: HistogramSample(counters.calls))
        writer.begin(BridgeFamilies.endToEnd)
        writer.sample(histogram: HistogramSample(counters.endToEnd))
        return writer.finish()
    }

    private func writeRecords(_ writer: inout ExpositionWriter) {
        write(BridgeFamilies.up, isReady ? 1 : 0, &writer)
        for (family, topic, count) in [
            (BridgeFamilies.received, options.inputTopic, counters.received),
            (BridgeFamilies.answered, options.outputTopic, counters.answered),
            (BridgeFamilies.errors, options.errorTopic, counters.errorRecords),
        ] {
            writer.begin(family)
            writer.sample(LabelSet(names: ["topic"], values: [topic]), value: count)
        }
        write(BridgeFamilies.skipped, counters.skipped, &writer)
        writer.begin(BridgeFamilies.failures)
        for (code, count) in counters.failures.sorted(by: { $0.key < $1.key }) {
            writer.sample(LabelSet(names: ["code"], values: [code]), value: count)
        }
        write(BridgeFamilies.retries, counters.retries, &writer)
        write(BridgeFamilies.withheld, counters.withheldHeaders, &writer)
    }

    private func writeFlow(_ writer: inout ExpositionWriter) {
        let counts = flow.counts
        write(BridgeFamilies.inFlight, Int64(counts.inFlight), &writer)
        write(BridgeFamilies.concurrency, Int64(counts.concurrencyLimit), &writer)
        write(BridgeFamilies.queued, Int64(counts.queued), &writer)
        write(BridgeFamilies.waiting, Int64(counts.waitingForRetry), &writer)
        write(BridgeFamilies.unacknowledged, Int64(counts.unacknowledged), &writer)
        write(BridgeFamilies.windowBytes, Int64(counts.bytes), &writer)
        write(BridgeFamilies.closed, Int64(counts.closedPartitions), &writer)
        write(BridgeFamilies.stopped, Int64(flow.stopped.count), &writer)
        if let assignment = health.assignment { write(BridgeFamilies.assigned, Int64(assignment.count), &writer) }
        write(BridgeFamilies.circuit, flow.isCircuitOpen ? 1 : 0, &writer)
    }

    private func writeGroup(_ writer: inout ExpositionWriter) {
        writer.begin(BridgeFamilies.commits)
        for (result, count) in [("done", counters.commits), ("failed", counters.failedCommits)] {
            writer.sample(LabelSet(names: ["result"], values: [result]), value: count)
        }
        writer.begin(BridgeFamilies.rebalances)
        for (kind, count) in [
            ("assigned", counters.assignments), ("revoked", counters.revocations), ("lost", counters.losses),
        ] {
            writer.sample(LabelSet(names: ["kind"], values: [kind]), value: count)
        }
        writer.begin(BridgeFamilies.lag)
        for (partition, lag) in lag.sorted(by: { $0.key.partition < $1.key.partition }) {
            let topic = LabelSet(names: ["topic"], values: [partition.topic])
            writer.sample(topic, partition.partition, value: lag)
        }
    }

    private func write(_ family: MetricFamily, _ value: Int64, _ writer: inout ExpositionWriter) {
        writer.begin(family)
        writer.sample(value: value)
    }
}

extension HistogramSample {
    fileprivate init(_ histogram: LatencyHistogram) {
        self.init(bounds: LatencyHistogram.bounds, counts: histogram.counts, sum: histogram.sum)
    }
}
