extension HelpScreen {
    static let record = """
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
}
