import Glibc

/// Scrapes the real `weir serve` while it ticks every two seconds.
struct ScrapeTrial {
    let cluster: FakeCluster
    let programs: Programs
    let count: Int

    private static let openMetrics = "Accept: application/openmetrics-text; version=1.0.0"
    private static let gzip = "Accept-Encoding: gzip"
    private static let forms: [(name: String, fields: [String])] = [
        ("text", []), ("text, gzip", [gzip]), ("OpenMetrics", [openMetrics]),
        ("OpenMetrics, gzip", [openMetrics, gzip]),
    ]

    func run() throws -> (reports: [ScrapeReport], serveMebibytes: Double) {
        let serve = try ServeProcess(cluster.bootstrapServers, interval: "2s", programs: programs)
        defer { serve.end() }
        let series = try ScrapeClient(port: serve.port).get("/metrics", keepsBody: true).seriesCount
        let reports = try Self.forms.map { form in
            let client = try ScrapeClient(port: serve.port)
            let first = try client.get("/metrics", fields: form.fields)
            let samples = try (0..<count).map { _ in
                usleep(10_000)
                return try client.get("/metrics", fields: form.fields).milliseconds
            }
            return ScrapeReport(
                form: form.name, series: series, bytes: first.byteCount, firstMilliseconds: first.milliseconds,
                milliseconds: Spread(samples))
        }
        return (reports, try ProcessUsage.resident(of: serve.pid))
    }
}
