public import ArgumentParser
public import ModelStub

/// How the stub behaves, from the command line.
struct BehaviourOptions: ParsableArguments {
    @Option(help: "How long each answer takes, such as 250us, 5ms or 1.5s.", transform: duration(named:))
    var latency = Duration.zero

    @Option(help: "Up to how much longer an answer takes, evenly spread.", transform: duration(named:))
    var jitter = Duration.zero

    @Option(help: "The share of calls that fail, 0 to 1.")
    var failureRate = 0.0

    @Option(help: "How calls fail: internal (HTTP 500, gRPC INTERNAL) or unavailable (HTTP 503, gRPC UNAVAILABLE).")
    var failure = ModelStubSettings.Failure.internal

    @Option(help: "How many calls may be worked on at once; the next gets HTTP 429 or gRPC RESOURCE_EXHAUSTED.")
    var concurrencyLimit: Int?

    @Option(help: "Seconds after which failures and refusals advise to come again.")
    var retryAfter: Int?

    var settings: ModelStubSettings {
        var settings = ModelStubSettings()
        settings.latency = latency
        settings.jitter = jitter
        settings.failureRate = failureRate
        settings.failure = failure
        settings.concurrencyLimit = concurrencyLimit
        settings.retryAfterSeconds = retryAfter
        return settings
    }

    func validate() throws {
        guard (0...1).contains(failureRate) else { throw ValidationError("--failure-rate must be between 0 and 1") }
        guard concurrencyLimit.map({ $0 > 0 }) ?? true else {
            throw ValidationError("--concurrency-limit must be 1 or more")
        }
        guard retryAfter.map({ (0...86_400).contains($0) }) ?? true else {
            throw ValidationError("--retry-after must be between 0 and 86400")
        }
    }
}

extension ModelStubSettings.Failure: ExpressibleByArgument {}

private func duration(named text: String) throws -> Duration {
    let number = text.prefix { $0.isNumber || $0 == "." }
    let units: [Substring: Double] = ["us": 1e-6, "ms": 1e-3, "s": 1]
    guard let unit = units[text.dropFirst(number.count)], let value = Double(number), value * unit <= 3600 else {
        throw ValidationError("\(text) is no time: write 250us, 5ms or 1.5s, an hour at most")
    }
    return .seconds(value * unit)
}
