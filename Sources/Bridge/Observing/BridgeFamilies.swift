public import Exposition

/// The metric families of a bridge.
public enum BridgeFamilies {
    static let up = MetricFamily(
        "weir_bridge_ready", .gauge, help: "1 while records can flow: brokers, topics, group and model are there.")
    static let received = MetricFamily(
        "weir_bridge_records_received_total", .counter, help: "Records taken from the input topic.", labels: ["topic"])
    static let answered = MetricFamily(
        "weir_bridge_records_answered_total", .counter, help: "Records whose answer is stored in the output topic.",
        labels: ["topic"])
    static let errors = MetricFamily(
        "weir_bridge_error_records_total", .counter, help: "Records that are stored in the error topic.",
        labels: ["topic"])
    static let skipped = MetricFamily(
        "weir_bridge_records_skipped_total", .counter,
        help: "Records that no try could answer and that were left out, as the error policy says.")
    static let failures = MetricFamily(
        "weir_bridge_failures_total", .counter,
        help: "Calls that gave no answer, and answers that could not be stored, by reason.", labels: ["code"])
    static let retries = MetricFamily(
        "weir_bridge_retries_total", .counter, help: "Calls that were made again for the same record.")
    static let withheld = MetricFamily(
        "weir_bridge_withheld_headers_total", .counter,
        help: "Headers of records that were not fit to be sent to the model.")
    static let inFlight = MetricFamily("weir_bridge_calls_in_flight", .gauge, help: "Calls that wait for their answer.")
    static let concurrency = MetricFamily(
        "weir_bridge_concurrency_limit", .gauge, help: "How many calls may be in flight at present.")
    static let queued = MetricFamily(
        "weir_bridge_records_queued", .gauge, help: "Records that were taken and wait for their call.")
    static let waiting = MetricFamily(
        "weir_bridge_records_waiting_for_retry", .gauge, help: "Records that wait for their next call.")
    static let unacknowledged = MetricFamily(
        "weir_bridge_records_unacknowledged", .gauge, help: "Answers that the brokers have not acknowledged yet.")
    static let windowBytes = MetricFamily(
        "weir_bridge_window_bytes", .gauge, help: "What the records hold that were taken and are not done.",
        unit: "bytes")
    static let closed = MetricFamily(
        "weir_bridge_partitions_closed", .gauge, help: "Partitions that are not read because their window is full.")
    static let stopped = MetricFamily(
        "weir_bridge_partitions_stopped", .gauge,
        help: "Partitions that stopped at a record that can neither be answered nor stored as an error.")
    static let assigned = MetricFamily(
        "weir_bridge_partitions_assigned", .gauge, help: "Partitions that the group gave to this member.")
    static let circuit = MetricFamily(
        "weir_bridge_circuit_open", .gauge, help: "1 while no calls are made because none succeeds.")
    static let commits = MetricFamily(
        "weir_bridge_commits_total", .counter, help: "Commits of offsets, by how they ended.", labels: ["result"])
    static let rebalances = MetricFamily(
        "weir_bridge_rebalances_total", .counter, help: "Changes of the partitions of this member.", labels: ["kind"])
    static let lag = MetricFamily(
        "weir_bridge_lag_records", .gauge,
        help: "Records of a partition that are not done: the end of its log as last fetched, less the offset below which all is done.",
        unit: "records", labels: ["topic", "partition"])
    static let calls = MetricFamily(
        "weir_bridge_call_duration_seconds", .histogram,
        help: "From a call, through all steps of the graph, to its answer or its failure.", unit: "seconds")
    static let endToEnd = MetricFamily(
        "weir_bridge_record_latency_seconds", .histogram,
        help: "From a record's own time stamp to the acknowledgement of what it became.", unit: "seconds")

    /// All of them, in the order in which they are served.
    public static let all = [
        up, received, answered, errors, skipped, failures, retries, withheld, inFlight, concurrency, queued, waiting,
        unacknowledged, windowBytes, closed, stopped, assigned, circuit, commits, rebalances, lag, calls, endToEnd,
    ]
}
