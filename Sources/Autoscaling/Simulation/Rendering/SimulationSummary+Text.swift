import LagModel

extension SimulationSummary {
    /// The heads of the columns of a table of summaries.
    public static let columns = [
        "MAX LAG", "AT", "ABOVE LIMIT", "LAG UNKNOWN", "REPLICA-HOURS", "MAX REPLICAS", "TIME AT MAX", "RESCALES",
    ]

    /// The cells of a table of summaries, one for each column.
    public func cells(_ clock: SimulationClock) -> [String] {
        let time = greatestLagAt.map { clock.isDated ? clock.text(of: $0) : "\(clock.text(of: $0))s" }
        return [
            greatestLag.map(String.init) ?? "unknown", time ?? "-",
            lagLimit == nil ? "-" : timeAboveLimit.brief, timeUnknown.brief, replicaHours.brief, "\(greatestReplicas)",
            timeAtMaximum.brief, "\(rescales) (\(scaleUps) up, \(scaleDowns) down)",
        ]
    }

    /// The summary in half a line.
    public var brief: String {
        let limit = lagLimit.map { "\(timeAboveLimit.brief) above a lag of \($0), " } ?? ""
        return "\(limit)\(replicaHours.brief) replica-hours, \(rescales) rescale\(rescales == 1 ? "" : "s")"
    }

    /// The summary as a JSON object; durations in seconds.
    public func json(_ clock: SimulationClock) -> String {
        func number(_ value: (some BinaryInteger)?) -> String { value.map { "\($0)" } ?? "null" }
        let fields = [
            "\"start\":\(clock.json(start))", "\"end\":\(clock.json(end))", "\"steps\":\(steps)",
            "\"maxLag\":\(number(greatestLag))", "\"maxLagAt\":\(greatestLagAt.map(clock.json) ?? "null")",
            "\"lagLimit\":\(number(lagLimit))",
            "\"secondsAboveLimit\":\(lagLimit == nil ? "null" : timeAboveLimit.inSeconds.brief)",
            "\"secondsUnknown\":\(timeUnknown.inSeconds.brief)", "\"replicaHours\":\(replicaHours.brief)",
            "\"maxReplicas\":\(greatestReplicas)", "\"secondsAtMax\":\(timeAtMaximum.inSeconds.brief)",
            "\"rescales\":\(rescales)", "\"scaleUps\":\(scaleUps)", "\"scaleDowns\":\(scaleDowns)",
            "\"finalReplicas\":\(finalReplicas)",
        ]
        return "{\(fields.joined(separator: ","))}"
    }
}
