internal import Exposition

/// Our own metric families: what is unknown, how old the data is, and how we fare.
enum WeirMetrics {
    static let up = MetricFamily(
        "weir_up", .gauge, help: "1 while the last tick reached the cluster.", labels: ["cluster"])
    static let unknownPartitions = MetricFamily(
        "weir_consumergroup_unknown_partitions", .gauge,
        help: "Partitions whose lag is not known, and why; absent while all are known.",
        labels: ["consumergroup", "topic", "reason"])
    static let dataAge = MetricFamily(
        "weir_consumergroup_data_age_seconds", .gauge,
        help: "Age of the oldest reading that the group's other series rest on.", unit: "seconds",
        labels: ["consumergroup"])
    static let partitionsWithoutCommit = MetricFamily(
        "weir_consumergroup_partitions_without_commit", .gauge,
        help: "Partitions in which the group never committed although it did in others of the topic; absent while 0.",
        labels: ["consumergroup", "topic"])
    static let offsetsAboveLogEnd = MetricFamily(
        "weir_consumergroup_offsets_above_log_end", .gauge,
        help:
            "Partitions whose committed offset lies above the log end (topic made anew, or records lost); absent while 0.",
        labels: ["consumergroup", "topic"])
    static let orphanedCommits = MetricFamily(
        "weir_consumergroup_orphaned_commits", .gauge,
        help: "Commits of the group in topics that do not exist any more; absent while 0.", labels: ["consumergroup"])
    static let lostRecords = MetricFamily(
        "weir_consumergroup_lost_records", .gauge,
        help: "Records deleted by retention before the group consumed them; absent while 0.",
        labels: ["consumergroup", "topic"])

    static let snapshotAge = MetricFamily(
        "weir_snapshot_age_seconds", .gauge,
        help: "Time since the cluster last answered, when this page was made; absent while it never did.",
        unit: "seconds")
    static let tickDuration = MetricFamily(
        "weir_tick_duration_seconds", .gauge,
        help: "Duration of each step of the last tick, from its first request to its last answer.", unit: "seconds",
        labels: ["step"])
    static let requests = MetricFamily(
        "weir_kafka_requests_total", .counter,
        help: "Requests made of Kafka, without those that the client library adds.", labels: ["api"])
    static let errors = MetricFamily(
        "weir_kafka_errors_total", .counter, help: "Requests, and parts of requests, that failed.",
        labels: ["api", "code"])
    static let droppedGroups = MetricFamily(
        "weir_groups_dropped", .gauge,
        help: "Groups not shown because their ids, not being UTF-8, read like another's after repair; absent while 0.")
    static let seriesShed = MetricFamily(
        "weir_series_shed", .gauge,
        help: "Series of partitions left out to keep the series limit, by topic; absent while none are.",
        labels: ["topic"])

    static let buildInfo = MetricFamily(
        "weir_build_info", .gauge, help: "1, labelled by the versions of Weir and of the libraries it runs on.",
        labels: ["version", "librdkafka", "libmicrohttpd"])
    static let cpu = MetricFamily(
        "process_cpu_seconds_total", .counter, help: "Total user and system CPU time spent in seconds.",
        unit: "seconds")
    static let residentMemory = MetricFamily(
        "process_resident_memory_bytes", .gauge, help: "Resident memory size in bytes.", unit: "bytes")
    static let virtualMemory = MetricFamily(
        "process_virtual_memory_bytes", .gauge, help: "Virtual memory size in bytes.", unit: "bytes")
    static let openFiles = MetricFamily("process_open_fds", .gauge, help: "Number of open file descriptors.")
    static let fileLimit = MetricFamily("process_max_fds", .gauge, help: "Maximum number of open file descriptors.")
    static let startTime = MetricFamily(
        "process_start_time_seconds", .gauge, help: "Start time of the process since unix epoch in seconds.",
        unit: "seconds")

    static let all = [
        up, unknownPartitions, dataAge, partitionsWithoutCommit, offsetsAboveLogEnd, orphanedCommits, lostRecords,
        snapshotAge, tickDuration, requests, errors, droppedGroups, seriesShed, buildInfo, cpu, residentMemory,
        virtualMemory, openFiles, fileLimit, startTime,
    ]
}

/// Every metric family that a page may hold.
public enum MetricCatalogue {
    /// The names of all families, kafka_exporter's first.
    public static var names: [String] { (KafkaMetrics.all + WeirMetrics.all).map(\.name) }
}
