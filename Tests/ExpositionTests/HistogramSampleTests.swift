import Exposition
import Testing

@Suite struct HistogramSampleTests {
    private let family = MetricFamily(
        "call_seconds", .histogram, help: "How long calls took.", unit: "seconds", labels: ["model"])
    private let sample = HistogramSample(bounds: [0.1, 1], counts: [3, 2, 1], sum: 4.5)

    @Test func `the buckets of a histogram add up`() {
        var writer = ExpositionWriter(format: .prometheusText)
        writer.begin(family)
        writer.sample(LabelSet(names: ["model"], values: ["iris"]), histogram: sample)
        #expect(
            writer.finish().text == """
                # HELP call_seconds How long calls took.
                # TYPE call_seconds histogram
                call_seconds_bucket{model="iris",le="0.1"} 3
                call_seconds_bucket{model="iris",le="1.0"} 5
                call_seconds_bucket{model="iris",le="+Inf"} 6
                call_seconds_sum{model="iris"} 4.5
                call_seconds_count{model="iris"} 6

                """)
    }

    @Test func `common labels come first, and a histogram may have no label of its own`() {
        var writer = ExpositionWriter(format: .openMetrics)
        writer.commonLabels = LabelSet(names: ["cluster"], values: ["prod"])
        writer.begin(MetricFamily("call_seconds", .histogram, help: "How long.", unit: "seconds"))
        writer.sample(histogram: HistogramSample(bounds: [1], counts: [0, 0], sum: 0))
        #expect(
            writer.finish().text == """
                # HELP call_seconds How long.
                # TYPE call_seconds histogram
                # UNIT call_seconds seconds
                call_seconds_bucket{cluster="prod",le="1.0"} 0
                call_seconds_bucket{cluster="prod",le="+Inf"} 0
                call_seconds_sum{cluster="prod"} 0
                call_seconds_count{cluster="prod"} 0
                # EOF

                """)
    }

    @Test func `where no histogram with these labels was begun, nothing is added`() {
        var writer = ExpositionWriter(format: .prometheusText)
        writer.sample(histogram: sample)
        writer.begin(MetricFamily("calls_total", .counter, help: "Calls."))
        writer.sample(histogram: sample)
        writer.begin(family)
        writer.sample(LabelSet(names: ["step"], values: ["iris"]), histogram: sample)
        #expect(writer.finish().text == "")
    }

    @Test func `counts without a bound of their own are above the last one, and missing ones are none`() {
        var writer = ExpositionWriter(format: .prometheusText)
        for (name, counts) in [("long", [3, 2, 1, 4]), ("short", [3])] as [(String, [Int64])] {
            writer.begin(MetricFamily("\(name)_seconds", .histogram, help: "How long.", unit: "seconds"))
            writer.sample(histogram: HistogramSample(bounds: [0.1, 1], counts: counts, sum: 4.5))
        }
        let samples = writer.finish().text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(
            samples == [
                #"long_seconds_bucket{le="0.1"} 3"#, #"long_seconds_bucket{le="1.0"} 5"#,
                #"long_seconds_bucket{le="+Inf"} 10"#, "long_seconds_sum 4.5", "long_seconds_count 10",
                #"short_seconds_bucket{le="0.1"} 3"#, #"short_seconds_bucket{le="+Inf"} 3"#,
                "short_seconds_sum 4.5", "short_seconds_count 3",
            ])
    }
}
