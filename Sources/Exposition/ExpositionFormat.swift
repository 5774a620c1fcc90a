/// A text form of metrics that Prometheus reads.
public enum ExpositionFormat: Sendable, Hashable, CaseIterable {
    /// The Prometheus text format, version 0.0.4.
    case prometheusText
    /// OpenMetrics text, version 1.0.0.
    case openMetrics

    /// The value of the HTTP header `Content-Type` for a page in this format.
    public var contentType: String {
        switch self {
        case .prometheusText: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        }
    }
}
