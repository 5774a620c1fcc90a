/// Scrapes another exporter three times.
struct PeerTrial {
    let cluster: FakeCluster
    let peer: Peer

    func run() throws -> PeerReport {
        let port = try FreePort.find()
        let process = try peer.start(cluster.bootstrapServers, port: port)
        defer { process.end() }
        let scrapes = try (0..<3).map { _ in try scrape(port, process) }
        return PeerReport(
            name: peer.name, scrapes: scrapes, residentMebibytes: try ProcessUsage.resident(of: process.pid),
            peakMebibytes: try ProcessUsage.peakResident(of: process.pid))
    }

    private func scrape(_ port: UInt16, _ process: ChildProcess) throws -> PeerReport.Scrape {
        let cpuBefore = try ProcessUsage.cpuMilliseconds(of: process.pid)
        var answer: ScrapeAnswer?
        let requests = try cluster.requests {
            let client = try ScrapeClient(port: port, staysOpen: false, timeout: .seconds(600))
            answer = try client.get("/metrics", keepsBody: true)
        }
        return PeerReport.Scrape(
            wallMilliseconds: answer?.milliseconds ?? 0,
            cpuMilliseconds: try ProcessUsage.cpuMilliseconds(of: process.pid) - cpuBefore,
            requests: requests, series: answer?.seriesCount ?? 0)
    }
}
