import Exposition
import Testing

private let prometheus2 =
    "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
    + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
private let prometheus3 =
    "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
    + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1"
private let protobufFirst =
    "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,"
    + "text/plain;version=0.0.4;q=0.3,application/openmetrics-text;version=1.0.0;q=0.2"

@Test(
    arguments: [
        (nil, .prometheusText), ("", .prometheusText), ("*/*", .prometheusText), ("text/html", .prometheusText),
        (prometheus2, .openMetrics), (prometheus3, .openMetrics), (protobufFirst, .prometheusText),
        ("text/plain", .prometheusText), ("text/*", .prometheusText),
        ("application/openmetrics-text", .openMetrics),
        ("APPLICATION/OpenMetrics-Text ; Version=\"1.0.0\" ; charset=utf-8", .openMetrics),
        ("application/openmetrics-text;version=0.0.1", .prometheusText),
        ("application/openmetrics-text;version=2.0.0", .prometheusText),
        ("text/plain;q=0.5,application/openmetrics-text;q=0.4", .prometheusText),
        ("text/plain;q=0.4,application/openmetrics-text;q=0.5", .openMetrics),
        ("text/plain,application/openmetrics-text", .prometheusText),
        ("application/openmetrics-text,text/plain", .openMetrics),
        ("application/openmetrics-text;q=0", .prometheusText),
        ("application/openmetrics-text;q=0.000,text/plain;q=0.001", .prometheusText),
        ("application/openmetrics-text;q=NaN", .prometheusText),
        ("application/openmetrics-text;q=inf", .prometheusText),
        ("application/openmetrics-text;q=-1", .prometheusText),
        ("application/openmetrics-text;q=", .prometheusText),
        (",,;;q=;=,\"", .prometheusText),
        ("\";,\"application/openmetrics-text", .prometheusText),
        ("application/openmetrics-text;note=\"a,b;q=0\"", .openMetrics),
        ("größe/😀;q=1,application/openmetrics-text;q=0.1", .openMetrics),
        (String(repeating: "a;", count: 50_000), .prometheusText),
    ] as [(String?, ExpositionFormat)])
func `the format is the one that the scraper likes best`(accept: String?, expected: ExpositionFormat) {
    #expect(ExpositionFormat.negotiated(accept: accept) == expected)
}

@Test func `the content types name their versions`() {
    #expect(
        ExpositionFormat.allCases.map(\.contentType) == [
            "text/plain; version=0.0.4; charset=utf-8",
            "application/openmetrics-text; version=1.0.0; charset=utf-8",
        ])
}
