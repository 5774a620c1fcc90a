/// How many calls to the model are in flight.
public struct BridgeConcurrency: Hashable, Sendable {
    /// Calls in flight at the beginning; 1 or more.
    public var workers: Int
    /// Calls in flight at most, `workers` or more; where it is more, the number grows only while latency does not rise.
    public var maxInFlight: Int

    /// Begins with 4 calls and grows to 32, unless told otherwise.
    public init(workers: Int = 4, maxInFlight: Int = 32) {
        self.workers = workers
        self.maxInFlight = maxInFlight
    }
}

/// How much is taken from the input topic before it is done.
public struct BridgeWindow: Hashable, Sendable {
    /// Records of one partition; 1 or more.
    public var records: Int
    /// Bytes of all partitions together; 1 KiB or more.
    public var bytes: Int

    /// 1,000 records of each partition and 64 MiB of all, unless told otherwise.
    public init(records: Int = 1_000, bytes: Int = 64 << 20) {
        self.records = records
        self.bytes = bytes
    }
}

/// How failed calls are repeated.
public struct BridgeRetry: Hashable, Sendable {
    /// Calls for one record at most, the first among them; 1 or more.
    public var attempts: Int
    /// From the first call to the last answer, at most.
    public var totalTime: Duration

    /// 3 calls in 30 seconds, unless told otherwise.
    public init(attempts: Int = 3, totalTime: Duration = .seconds(30)) {
        self.attempts = attempts
        self.totalTime = totalTime
    }
}

/// Where metrics and probes are served.
public struct BridgeWeb: Hashable, Sendable {
    /// The addresses; one or more.
    public var listen: [ListenAddress]
    /// The path of the metrics, which begins with `/`.
    public var metricsPath: String

    /// Where probes are answered, so that metrics cannot be.
    static let probePaths: Set<String> = ["/-/healthy", "/healthz", "/-/ready", "/live", "/ready"]

    /// Port 9310 of every address and `/metrics`, unless told otherwise.
    public init(listen: [ListenAddress] = [ListenAddress(host: nil, port: 9_310)], metricsPath: String = "/metrics") {
        self.listen = listen
        self.metricsPath = metricsPath
    }
}
