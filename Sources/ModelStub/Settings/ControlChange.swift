import Foundation

/// Which settings a `POST /control` changes; those that it does not name stay.
struct ControlChange: Decodable {
    var latencyMilliseconds: Double?
    var jitterMilliseconds: Double?
    var failureRate: Double?
    var failure: String?
    /// 0 for no limit.
    var concurrencyLimit: Int?
    /// Below 0 for no advice.
    var retryAfterSeconds: Int?
    var isReady: Bool?

    init(_ bytes: [UInt8]) throws(PayloadProblem) {
        let change: ControlChange
        do {
            change = try JSONDecoder().decode(ControlChange.self, from: Data(bytes))
        } catch {
            throw PayloadProblem(sentence: "the change is not a JSON object of known settings")
        }
        try change.check()
        self = change
    }

    func apply(_ settings: inout ModelStubSettings) {
        if let latencyMilliseconds { settings.latency = .milliseconds(latencyMilliseconds) }
        if let jitterMilliseconds { settings.jitter = .milliseconds(jitterMilliseconds) }
        if let failureRate { settings.failureRate = failureRate }
        if let failure = failure.flatMap(ModelStubSettings.Failure.init) { settings.failure = failure }
        if let concurrencyLimit { settings.concurrencyLimit = concurrencyLimit > 0 ? concurrencyLimit : nil }
        if let retryAfterSeconds { settings.retryAfterSeconds = retryAfterSeconds >= 0 ? retryAfterSeconds : nil }
        if let isReady { settings.isReady = isReady }
    }

    private func check() throws(PayloadProblem) {
        for time in [latencyMilliseconds, jitterMilliseconds].compactMap(\.self) where !(0...3_600_000).contains(time) {
            throw PayloadProblem(sentence: "a time must be from 0 to 3600000 milliseconds")
        }
        if let failureRate, !(0...1).contains(failureRate) {
            throw PayloadProblem(sentence: "failureRate must be from 0 to 1")
        }
        if let failure, ModelStubSettings.Failure(rawValue: failure) == nil {
            throw PayloadProblem(sentence: "failure must be internal or unavailable")
        }
    }
}
