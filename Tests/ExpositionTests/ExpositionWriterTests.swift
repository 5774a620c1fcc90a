import Exposition
import Testing

private let lag = MetricFamily(
    "kafka_consumergroup_lag", .gauge, help: "Lag of a group", labels: ["consumergroup", "topic", "partition"])
private let brokers = MetricFamily("kafka_brokers", .gauge, help: "Number of brokers")
private let requests = MetricFamily(
    "weir_kafka_requests_total", .counter, help: "Requests, \"by\" API\\call\nin all", labels: ["api"])
private let duration = MetricFamily(
    "weir_tick_duration_seconds", .gauge, help: "Time of a tick", unit: "seconds", labels: ["step"])
private let empty = MetricFamily("weir_series_shed", .gauge, help: "Never seen", labels: ["topic"])

/// A page with every form of sample.
private func page(_ format: ExpositionFormat, common: LabelSet = .none) -> String {
    var writer = ExpositionWriter(format: format)
    writer.commonLabels = common
    writer.begin(brokers)
    writer.sample(value: 3)
    writer.begin(empty)
    writer.begin(lag)
    let pair = LabelNames(["consumergroup", "topic"]).labels("g", "t")
    writer.sample(pair, 0, value: 30)
    writer.sample(pair, 11, value: -7)
    writer.begin(requests)
    writer.sample(["api"].labels("OffsetFetch"), value: 1_234_567_890_123)
    writer.begin(duration)
    writer.sample(["step"].labels("list"), value: 0.25)
    return writer.finish().text
}

extension [String] {
    fileprivate func labels(_ value: String) -> LabelSet { LabelNames(self).labels(value) }
}

@Test func `a page in the Prometheus text format`() {
    #expect(
        page(.prometheusText) == #"""
            # HELP kafka_brokers Number of brokers
            # TYPE kafka_brokers gauge
            kafka_brokers 3
            # HELP kafka_consumergroup_lag Lag of a group
            # TYPE kafka_consumergroup_lag gauge
            kafka_consumergroup_lag{consumergroup="g",topic="t",partition="0"} 30
            kafka_consumergroup_lag{consumergroup="g",topic="t",partition="11"} -7
            # HELP weir_kafka_requests_total Requests, "by" API\\call\nin all
            # TYPE weir_kafka_requests_total counter
            weir_kafka_requests_total{api="OffsetFetch"} 1234567890123
            # HELP weir_tick_duration_seconds Time of a tick
            # TYPE weir_tick_duration_seconds gauge
            weir_tick_duration_seconds{step="list"} 0.25

            """#)
}

@Test func `a page in OpenMetrics names a counter's family without _total, tells units and ends with EOF`() {
    #expect(
        page(.openMetrics) == #"""
            # HELP kafka_brokers Number of brokers
            # TYPE kafka_brokers gauge
            kafka_brokers 3
            # HELP kafka_consumergroup_lag Lag of a group
            # TYPE kafka_consumergroup_lag gauge
            kafka_consumergroup_lag{consumergroup="g",topic="t",partition="0"} 30
            kafka_consumergroup_lag{consumergroup="g",topic="t",partition="11"} -7
            # HELP weir_kafka_requests Requests, \"by\" API\\call\nin all
            # TYPE weir_kafka_requests counter
            weir_kafka_requests_total{api="OffsetFetch"} 1234567890123
            # HELP weir_tick_duration_seconds Time of a tick
            # TYPE weir_tick_duration_seconds gauge
            # UNIT weir_tick_duration_seconds seconds
            weir_tick_duration_seconds{step="list"} 0.25
            # EOF

            """#)
}

@Test func `common labels come first in every sample`() {
    let samples = page(.prometheusText, common: ["cluster"].labels("prod")).split(separator: "\n").filter {
        !$0.hasPrefix("#")
    }
    #expect(
        samples == [
            #"kafka_brokers{cluster="prod"} 3"#,
            #"kafka_consumergroup_lag{cluster="prod",consumergroup="g",topic="t",partition="0"} 30"#,
            #"kafka_consumergroup_lag{cluster="prod",consumergroup="g",topic="t",partition="11"} -7"#,
            #"weir_kafka_requests_total{cluster="prod",api="OffsetFetch"} 1234567890123"#,
            #"weir_tick_duration_seconds{cluster="prod",step="list"} 0.25"#,
        ])
}

@Test func `common labels may change within a family, as they do with several clusters`() {
    var writer = ExpositionWriter(format: .prometheusText)
    writer.begin(brokers)
    for cluster in ["east", "west"] {
        writer.commonLabels = ["cluster"].labels(cluster)
        writer.sample(value: 3)
    }
    writer.commonLabels = .none
    writer.begin(MetricFamily("up", .gauge, help: "Up", labels: ["partition"]))
    writer.sample(.none, 7, value: 1)
    #expect(
        writer.finish().text == """
            # HELP kafka_brokers Number of brokers
            # TYPE kafka_brokers gauge
            kafka_brokers{cluster="east"} 3
            kafka_brokers{cluster="west"} 3
            # HELP up Up
            # TYPE up gauge
            up{partition="7"} 1

            """)
}

@Test(arguments: [(ExpositionFormat.prometheusText, ""), (.openMetrics, "# EOF\n")])
func `a page without samples has no headers`(format: ExpositionFormat, expected: String) {
    var writer = ExpositionWriter(format: format)
    writer.begin(lag)
    writer.begin(brokers)
    #expect(writer.finish().text == expected)
}

@Test func `a page that outgrows what was reserved is the same page`() {
    func page(reserving capacity: Int) -> String {
        var writer = ExpositionWriter(format: .openMetrics, reservingCapacity: capacity)
        writer.begin(lag)
        for group in 0..<100 {
            let labels = lag.labels(of: "group-\(group)", String(repeating: "t", count: group))
            for partition in 0..<Int32(20) { writer.sample(labels, partition, value: Int64(partition) * 1_000_003) }
        }
        return writer.finish().text
    }
    #expect(page(reserving: 0) == page(reserving: 1 << 20))
}

extension MetricFamily {
    fileprivate func labels(of group: String, _ topic: String) -> LabelSet {
        LabelNames(Array(labels.names.prefix(2))).labels(group, topic)
    }
}
