import FakeBroker

/// The counters as one JSON object.
struct CountersLine: Encodable {
    struct Traffic: Encodable {
        let requests: Int
        let bytesIn: Int
        let bytesOut: Int

        init(_ traffic: FakeCounters.Traffic) {
            requests = traffic.requests
            bytesIn = traffic.bytesIn
            bytesOut = traffic.bytesOut
        }
    }

    let apis: [String: Traffic]
    let total: Traffic
    let unknownRequests: Int
    let connectionsAccepted: Int
    let connectionsOpen: Int

    init(_ counters: FakeCounters) {
        apis = Dictionary(
            uniqueKeysWithValues: counters.traffic.map { api, traffic in (api.name, Traffic(traffic)) })
        total = Traffic(counters.total)
        unknownRequests = counters.unknownRequests
        connectionsAccepted = counters.connectionsAccepted
        connectionsOpen = counters.connectionsOpen
    }
}
