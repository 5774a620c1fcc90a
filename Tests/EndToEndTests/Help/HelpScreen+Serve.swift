extension HelpScreen {
    static let serve = """
        OVERVIEW: Polls Kafka and serves lag as Prometheus metrics until SIGTERM.

        Serves /metrics, /-/healthy, /-/ready, /api/v1/lag, /api/v1/advice and a page
        for people at /. It starts, and stays up, with Kafka down. SIGHUP reads the
        configuration file and the scaling files again; what is wrong is refused and
        the old stays.

        Examples:
          weir serve --bootstrap-servers kafka-0:9092,kafka-1:9092
          weir serve --config.file weir.yaml
          weir serve --config.file weir.yaml --print-config
          WEIR_BOOTSTRAP_SERVERS=kafka:9092 weir serve --groups-include 'prod-*'

        USAGE: weir serve <options>

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
          --listen <host:port>    Where to listen (default: :9308). WEIR_LISTEN.
          --interval <interval>   The time between two ticks (default: 15s).
                                  WEIR_INTERVAL.
          --stale-after <stale-after>
                                  How long the last good value stands in for a failing
                                  one (default: 5m). WEIR_STALE_AFTER.
          --series-limit <series-limit>
                                  Series before partitions of the largest topics are
                                  left out (default: 250000). WEIR_SERIES_LIMIT.
          --cluster-label <cluster-label>
                                  When series carry a cluster label: auto, always or
                                  never. WEIR_CLUSTER_LABEL.
          --no-api                Serve neither /api nor the page at /. WEIR_API=false.
          --print-config          Print the effective configuration, without secrets,
                                  and exit.
          --version               Show the version.
          -h, --help              Show help information.


        """
}
