/// The ranges of the bridge's settings that have one.
enum BridgeRange {
    static let port = 1...65_535
    static let modelTimeout: ClosedRange<Duration> = .milliseconds(1) ... .seconds(86_400)
    static let maxAnswerBytes = 1_024...(1 << 30)
    static let workers = 1...10_000
    static let windowRecords = 1...1_000_000
    static let windowBytes = 1_024...(1 << 40)
    static let retryAttempts = 1...1_000
    static let retryTime: ClosedRange<Duration> = .milliseconds(1) ... .seconds(86_400)
    static let commitInterval: ClosedRange<Duration> = .milliseconds(1) ... .seconds(3_600)
    static let graceTime: ClosedRange<Duration> = .zero ... .seconds(3_600)
}
