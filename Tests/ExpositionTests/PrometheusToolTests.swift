import Exposition
import TestSupport
import Testing

@Test func `promtool accepts a page with hostile label values`() async throws {
    var writer = ExpositionWriter(format: .prometheusText)
    writer.commonLabels = LabelNames(["cluster"]).labels("prod \"west\"\n")
    writer.begin(
        MetricFamily(
            "kafka_consumergroup_lag", .gauge, help: "Lag \\ of a\ngroup", labels: ["consumergroup", "partition"]))
    for (number, value) in ["", "\"", "\\", "\n", "\r\n", "a\0b", "😀", "\u{FFFD}", "x\"} 1\nforged 2", "\\\""]
        .enumerated()
    {
        writer.sample(LabelNames(["consumergroup"]).labels(value), Int32(number), value: Int64.max)
    }
    writer.begin(MetricFamily("weir_kafka_requests_total", .counter, help: "Requests"))
    writer.sample(value: 12)
    writer.begin(MetricFamily("weir_ratio", .gauge, help: "Odd numbers", labels: ["n"]))
    for (number, value) in [Double.nan, .infinity, -.infinity, -0.0, .leastNonzeroMagnitude, 1e300, 0.1].enumerated() {
        writer.sample(.none, Int32(number), value: value)
    }
    #expect(try await promtoolComplaints(about: writer.finish().text) == "exit status 0")
}

@Test func `promtool refuses a page that is none, so that its consent means something`() async throws {
    #expect(try await promtoolComplaints(about: "m{l=\"open} 1\n").hasSuffix("exit status 1"))
}

/// What `promtool check metrics` prints about a page, and its exit status.
private func promtoolComplaints(about page: String) async throws -> String {
    let result = try await Command.run("promtool", ["check", "metrics"], input: page)
    return result.output + result.errors + "exit status \(result.status)"
}
