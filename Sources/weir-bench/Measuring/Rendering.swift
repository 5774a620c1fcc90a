import Exposition
import Glibc

/// Renders 100,000 series of groups' partitions: 5,000 label sets, each for 10 partitions in two families.
struct Rendering {
    private static let groups = 1000
    private static let topicsPerGroup = 5
    private static let partitions: Int32 = 10
    private static let families = ["kafka_consumergroup_current_offset", "kafka_consumergroup_lag"]
    static let seriesCount = groups * topicsPerGroup * Int(partitions) * families.count

    private static let groupTopicNames: LabelNames = ["consumergroup", "topic"]

    let rounds: Int

    func run() -> [RenderingReport] {
        [ExpositionFormat.prometheusText, .openMetrics].map { format in
            var samples: [Double] = []
            var bytes = 0
            for _ in 0..<rounds {
                let began = Self.threadNanoseconds()
                bytes = Self.render(format, capacity: bytes)
                samples.append(Double(Self.threadNanoseconds() - began) / 1e6)
            }
            return RenderingReport(
                format: format == .prometheusText ? "text" : "OpenMetrics", series: Self.seriesCount, bytes: bytes,
                milliseconds: Spread(samples))
        }
    }

    /// Labels are made anew each time, as they are in every tick.
    private static func render(_ format: ExpositionFormat, capacity: Int) -> Int {
        let labels = (0..<groups).flatMap { group in
            (0..<topicsPerGroup).map { topic in
                groupTopicNames.labels("group-\(group)", "topic-\((group * topicsPerGroup + topic) % 2000)")
            }
        }
        var writer = ExpositionWriter(format: format, reservingCapacity: capacity)
        for name in families {
            writer.begin(
                MetricFamily(name, .gauge, help: "A number.", labels: ["consumergroup", "topic", "partition"]))
            var value: Int64 = 1_000_000
            for label in labels {
                for partition in 0..<partitions {
                    value += 37
                    writer.sample(label, partition, value: value)
                }
            }
        }
        return writer.finish().bytes.count
    }

    private static func threadNanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
