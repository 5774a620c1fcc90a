/// Which records keep their order from the input topic to the output topic.
public enum RecordOrder: String, Hashable, Sendable, CaseIterable {
    /// Records of one partition with the same key; those without a key, per partition.
    case key
    /// All records of one partition.
    case partition
    /// None.
    case none
}

/// What happens to a record that no try could answer.
public enum ErrorPolicy: String, Hashable, Sendable, CaseIterable {
    /// It goes to the error topic, with the reason, and its offset is committed.
    case topic
    /// Its partition stops at it; nothing after it is committed.
    case stop
    /// It is left out, counted, and its offset is committed.
    case skip
}

/// How the flow is bounded, ordered and repeated.
public struct FlowSettings: Hashable, Sendable {
    /// Which records keep their order.
    public var order: RecordOrder = .key
    /// What happens to a record that no try could answer.
    public var errorPolicy: ErrorPolicy = .topic
    /// Records of one partition that were taken and are not done; 1 or more.
    ///
    /// At this number the partition closes, at half of it, it opens.
    public var windowRecords = 1_000
    /// Bytes of all records that were taken and are not done; 1 or more.
    ///
    /// At this number all partitions close, at half of it, they open.
    public var windowBytes = 64 << 20
    /// How many calls may be in flight.
    public var concurrency = ConcurrencySettings()
    /// How failed calls are repeated.
    public var retry = RetrySettings()
    /// When no more calls are made because none succeeds.
    public var circuit = CircuitSettings()
    /// How long finished work may wait for its commit; a quarter of it where it is much.
    public var commitInterval = Duration.milliseconds(200)

    /// The defaults.
    public init() {}
}

/// How many calls may be in flight.
public struct ConcurrencySettings: Hashable, Sendable {
    /// Calls in flight at the beginning; 1 or more.
    public var initial = 32
    /// Calls in flight at most; `initial` or more.
    ///
    /// Where it is more, the number grows only while latency does not rise.
    public var maximum = 32

    /// The defaults.
    public init() {}
}

/// How failed calls are repeated.
public struct RetrySettings: Hashable, Sendable {
    /// Calls for one record at most, the first among them; 1 or more.
    public var attempts = 3
    /// From the first call to the last answer, at most.
    public var totalTime = Duration.seconds(30)
    /// The pause after the first failure; it doubles each time, and half of it is left to chance.
    public var firstPause = Duration.milliseconds(100)
    /// The longest pause.
    public var longestPause = Duration.seconds(10)

    /// The defaults.
    public init() {}
}

/// When no more calls are made because none succeeds, and how it is tried again.
public struct CircuitSettings: Hashable, Sendable {
    /// Failures of the server, one after another, that open the circuit.
    public var serverFailures = 5
    /// Failures of any kind, one after another and of different records, that open the circuit.
    public var failuresInARow = 50
    /// The pause before the first probe; it doubles with each that fails.
    public var firstPause = Duration.seconds(1)
    /// The longest pause between probes.
    public var longestPause = Duration.seconds(30)
    /// How long the only record that can be tried may get no answer in time from a server that says that it is ready.
    public var patience = Duration.seconds(3_600)

    /// The defaults.
    public init() {}
}
