/// What a metric's value means.
public enum MetricType: String, Sendable, Hashable {
    /// A value that rises and falls.
    case gauge
    /// A sum that only rises, until its process restarts.
    case counter
    /// Observations counted in buckets with upper bounds.
    case histogram
}

/// The samples of one name: what they mean and how they are labelled.
public struct MetricFamily: Sendable, Hashable {
    /// The name of the samples; of a counter with its ending `_total`.
    public let name: String
    /// What the values mean.
    public let type: MetricType
    /// A sentence for people.
    public let help: String
    /// The base unit with which the name ends, such as `seconds`.
    public let unit: String?
    /// The names of the labels of every sample, in the order in which they are written.
    public let labels: LabelNames

    /// Declares a family.
    ///
    /// - Precondition: The name matches `[a-zA-Z_:][a-zA-Z0-9_:]*`, a counter's ends with `_total`, and before that the
    ///   name ends with the unit, if there is one.
    public init(_ name: String, _ type: MetricType, help: String, unit: String? = nil, labels: LabelNames = []) {
        precondition(isMetricName(name), "\(name) is no metric name")
        precondition(type != .counter || name.hasSuffix("_total"), "The counter \(name) does not end with _total")
        self.name = name
        self.type = type
        self.help = help
        self.unit = unit
        self.labels = labels
        if let unit { precondition(openMetricsName.hasSuffix("_" + unit), "\(name) does not have its unit \(unit)") }
    }

    /// OpenMetrics names a family of counters without the ending that its samples have.
    private var openMetricsName: String {
        type == .counter ? String(name.dropLast("_total".count)) : name
    }

    /// The lines above the samples.
    func header(in format: ExpositionFormat) -> [UInt8] {
        let family = format == .openMetrics ? openMetricsName : name
        var text = Array("# HELP \(family) ".utf8)
        // Only OpenMetrics escapes quotation marks in help.
        text.appendEscaped(help, quotationMarks: format == .openMetrics)
        text.append(contentsOf: "\n# TYPE \(family) \(type.rawValue)\n".utf8)
        if let unit, format == .openMetrics { text.append(contentsOf: "# UNIT \(family) \(unit)\n".utf8) }
        return text
    }
}
