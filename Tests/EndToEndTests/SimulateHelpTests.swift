import Testing

/// The help screens of `weir simulate` and `weir record`, whole.
@Suite struct SimulateHelpTests {
    @Test(arguments: [("simulate", simulate), ("record", record)])
    func `help is what this file says`(command: String, screen: String) async throws {
        // ArgumentParser wraps at the terminal's width, or else at COLUMNS.
        let result = try await Weir.run([command, "--help"], environment: ["COLUMNS": "80"])
        #expect(result.status == 0)
        #expect(result.output == screen)
        #expect(result.errors == "")
    }
}

private let simulate = """
    OVERVIEW: Replays a history of lag, or of arrivals, through KEDA and the HPA.

    A history is CSV with a header, or JSON Lines: time, topic, partition and lag,
    as weir record writes it; or time, topic and arrivals, which with
    --service-rate close the loop: replicas drain the backlog. Give -f several
    times to compare specs. docs/simulate.md says more.

    Exit codes: 0 good, 1 the lag was above --lag-limit, 2 usage.

    Examples:
      weir simulate -f so.yaml --history lag.csv --partitions 10
      weir simulate -f a.yaml -f b.yaml --history lag.jsonl --output svg > a.svg
      weir simulate -f so.yaml --history arrivals.csv --service-rate 50

    USAGE: weir simulate --filename <file> ... [--namespace <namespace>] --history <file> [--service-rate <service-rate>] [--partitions <partitions>] [--replicas <replicas>] [--lag-limit <lag-limit>] [--stale-after <stale-after>] [--commit-interval <commit-interval>] [--pod-start <pod-start>] [--keda-version <keda-version>] [--output <output>]

    OPTIONS:
      -f, --filename <file>   Scaling specs: a file, a folder, or - for standard
                              input.
      -n, --namespace <namespace>
                              The namespace of manifests that name none.
      --history <file>        The history, CSV or JSON Lines.
      --service-rate <service-rate>
                              Records that one replica reads in a second; needed
                              for arrivals.
      --partitions <partitions>
                              Partitions of a topic where the history does not tell
                              them apart.
      --replicas <replicas>   Replicas at the start (default: minReplicaCount, at
                              least 1).
      --lag-limit <lag-limit> Counts the time for which the lag lies above it.
      --stale-after <stale-after>
                              The age beyond which what a history of lag told last
                              is unknown. (default: 5m)
      --commit-interval <commit-interval>
                              How often replicas commit what they have read, for
                              arrivals; 0s for at once. (default: 5s)
      --pod-start <pod-start> How long a new pod takes before it reads. (default:
                              0s)
      --keda-version <keda-version>
                              The KEDA whose rules hold, 2.10 to 2.21. (default:
                              2.20)
      --output <output>       table, csv, json or svg (docs/simulate.md says their
                              form). (values: table, csv, json, svg; default: table)
      --version               Show the version.
      -h, --help              Show help information.


    """

private let record = """
    OVERVIEW: Writes a history of lag from a live cluster, for weir simulate.

    Writes a line for every group and partition at each tick, until SIGINT, SIGTERM
    or the end of --duration. What could not be read is null, never 0.

    Exit codes: 0 good, 1 it cannot be written, 2 usage, 3 the cluster cannot be
    reached at the start.

    Examples:
      weir record --bootstrap-servers kafka:9092 --groups-include worker
      weir record --config.file weir.yaml --interval 5s --file lag.jsonl
      weir record --config.file weir.yaml --duration 1h --output csv > lag.csv

    USAGE: weir record <options>

    OPTIONS:
      --config.file <config.file>
                              The YAML configuration file (docs/configuration.md).
      --bootstrap-servers <host:port>
                              Brokers to ask first; with commas, or given several
                              times. WEIR_BOOTSTRAP_SERVERS.
      --cluster-name <cluster-name>
                              The cluster's name, where --bootstrap-servers makes
                              it. WEIR_CLUSTER_NAME.
      --call-deadline <call-deadline>
                              How long one call to Kafka may take, such as 5s.
                              WEIR_CALL_DEADLINE.
      --groups-include <groups-include>
                              Groups that are wanted: a name, a glob with *, or /a
                              regular expression/. May be given several times.
      --groups-exclude <groups-exclude>
                              Groups that are not wanted.
      --topics-include <topics-include>
                              Topics that are wanted.
      --topics-exclude <topics-exclude>
                              Topics that are not wanted.
      --interval <interval>   The time between two ticks, at least 1s (default:
                              15s). WEIR_INTERVAL.
      --duration <duration>   How long to record, such as 1h; without it until
                              SIGINT or SIGTERM.
      --cluster <cluster>     The cluster to record, where the configuration has
                              several.
      --file <file>           The file to write; without it stdout.
      --output <output>       jsonl or csv. (values: jsonl, csv; default: jsonl)
      --version               Show the version.
      -h, --help              Show help information.


    """
