/// Reads a worker's resident memory over many ticks, each with a page that is scraped with gzip.
struct MemoryTrial {
    let cluster: FakeCluster
    let programs: Programs
    let ticks: Int
    let cLoopPeak: Double

    func run() throws -> MemoryReport {
        let worker = try WorkerProcess(cluster.bootstrapServers, programs: programs)
        defer { worker.end() }
        let client = try ScrapeClient(port: worker.port)
        var readings: [MemoryReport.Reading] = []
        for tick in 1...ticks {
            try worker.obey(.tick)
            _ = try client.get("/metrics", fields: ["Accept-Encoding: gzip"])
            if [1, ticks / 10, ticks].contains(tick) {
                readings.append(.init(ticks: tick, mebibytes: try ProcessUsage.resident(of: worker.pid)))
            }
        }
        return MemoryReport(
            readings: readings, peakMebibytes: try ProcessUsage.peakResident(of: worker.pid),
            cLoopPeakMebibytes: cLoopPeak)
    }
}
