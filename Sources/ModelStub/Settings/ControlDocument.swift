import Foundation

/// What `GET /control` says: the settings and the counters.
struct ControlDocument: Encodable {
    struct Counters: Encodable {
        let connectionsAccepted, connectionsOpen, calls, answered, failed, refused, malformed: Int
        let inFlight, largestInFlight: Int
    }

    let latencyMilliseconds: Double
    let jitterMilliseconds: Double
    let failureRate: Double
    let failure: String
    let concurrencyLimit: Int?
    let retryAfterSeconds: Int?
    let isReady: Bool
    let counters: Counters

    static func bytes(of desk: CallDesk) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(ControlDocument(desk.settings, desk.counters)) else { return [] }
        return Array(data)
    }

    private init(_ settings: ModelStubSettings, _ counters: ModelStubCounters) {
        latencyMilliseconds = settings.latency / .milliseconds(1)
        jitterMilliseconds = settings.jitter / .milliseconds(1)
        failureRate = settings.failureRate
        failure = settings.failure.rawValue
        concurrencyLimit = settings.concurrencyLimit
        retryAfterSeconds = settings.retryAfterSeconds
        isReady = settings.isReady
        self.counters = Counters(
            connectionsAccepted: counters.connectionsAccepted, connectionsOpen: counters.connectionsOpen,
            calls: counters.calls, answered: counters.answered, failed: counters.failed, refused: counters.refused,
            malformed: counters.malformed, inFlight: counters.inFlight, largestInFlight: counters.largestInFlight)
    }
}
