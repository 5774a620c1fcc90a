public import LagModel
internal import Synchronization

/// Kafka's requests that this client makes, by the names of the protocol.
public enum KafkaAPI: String, Hashable, Sendable, CaseIterable {
    case metadata = "Metadata"
    case listGroups = "ListGroups"
    case describeGroups = "DescribeGroups"
    case offsetFetch = "OffsetFetch"
    case listOffsets = "ListOffsets"
}

/// How many calls were made and how they failed, since the client was opened.
public struct RequestCounts: Hashable, Sendable {
    /// Calls made, by API.
    ///
    /// What the library adds (FindCoordinator, retries) is not counted.
    public internal(set) var requests: [KafkaAPI: Int64] = [:]
    /// Calls, and parts of calls, that failed, by API and error.
    public internal(set) var errors: [KafkaAPI: [BrokerError: Int64]] = [:]

    /// Nothing was called yet.
    public init() {}
}

/// Counts calls from any thread.
final class RequestCounters: Sendable {
    private let counts = Mutex(RequestCounts())

    var current: RequestCounts { counts.withLock { $0 } }

    func request(_ api: KafkaAPI) {
        counts.withLock { $0.requests[api, default: 0] += 1 }
    }

    func error(_ api: KafkaAPI, _ error: BrokerError) {
        counts.withLock { $0.errors[api, default: [:]][error, default: 0] += 1 }
    }
}
