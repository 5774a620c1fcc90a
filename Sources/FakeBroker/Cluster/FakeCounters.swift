/// What went over the cluster's sockets since the start or the last reset.
public struct FakeCounters: Sendable, Equatable {
    /// The traffic of one request type.
    public struct Traffic: Sendable, Equatable {
        /// Requests that arrived, answered or not.
        public var requests = 0
        /// Bytes of requests, with their length prefix.
        public var bytesIn = 0
        /// Bytes of answers, with their length prefix.
        public var bytesOut = 0

        /// Traffic of these numbers.
        public init(requests: Int = 0, bytesIn: Int = 0, bytesOut: Int = 0) {
            self.requests = requests
            self.bytesIn = bytesIn
            self.bytesOut = bytesOut
        }
    }

    /// Traffic of each request type that was seen.
    public internal(set) var traffic: [WireAPI: Traffic] = [:]
    /// Requests of types that the fake does not serve.
    public internal(set) var unknownRequests = 0
    /// Connections that were accepted.
    public internal(set) var connectionsAccepted = 0
    /// Connections that are open now; a reset leaves this as it is.
    public internal(set) var connectionsOpen = 0

    /// The traffic of one request type; all zero for one that was never seen.
    public subscript(api: WireAPI) -> Traffic {
        traffic[api] ?? Traffic()
    }

    /// The traffic of all request types together.
    public var total: Traffic {
        traffic.values.reduce(into: Traffic()) { total, one in
            total.requests += one.requests
            total.bytesIn += one.bytesIn
            total.bytesOut += one.bytesOut
        }
    }

    mutating func received(_ api: WireAPI?, bytes: Int) {
        guard let api else {
            unknownRequests += 1
            return
        }
        traffic[api, default: Traffic()].requests += 1
        traffic[api, default: Traffic()].bytesIn += bytes
    }

    mutating func sent(_ api: WireAPI?, bytes: Int) {
        guard let api else { return }
        traffic[api, default: Traffic()].bytesOut += bytes
    }

    mutating func reset() {
        self = FakeCounters(connectionsOpen: connectionsOpen)
    }

    init(connectionsOpen: Int = 0) {
        self.connectionsOpen = connectionsOpen
    }
}
