import Glibc

/// Scrapes `weir serve` while one broker of three reads requests and answers none.
struct HungBrokerTrial {
    let programs: Programs
    let seconds: Int

    func run() throws -> HungBrokerReport {
        let cluster = try FakeCluster(.small, programs: programs)
        defer { cluster.end() }
        let serve = try ServeProcess(cluster.bootstrapServers, interval: "1s", programs: programs)
        defer { serve.end() }
        let client = try ScrapeClient(port: serve.port)
        let before = try lagSeries(client)
        try cluster.hang(broker: 2)
        var samples: [Double] = []
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            samples.append(try client.get("/metrics").milliseconds)
            usleep(20_000)
        }
        return HungBrokerReport(
            seconds: seconds, milliseconds: Spread(samples), lagSeriesBefore: before,
            lagSeriesAtTheEnd: try lagSeries(client))
    }

    private func lagSeries(_ client: ScrapeClient) throws -> Int {
        try client.get("/metrics", keepsBody: true).seriesCount(of: "kafka_consumergroup_lag")
    }
}
