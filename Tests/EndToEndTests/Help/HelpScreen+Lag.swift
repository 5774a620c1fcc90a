extension HelpScreen {
    static let lag = """
        OVERVIEW: Looks once at the lag of consumer groups and prints it.

        Exit codes: 0 good, 1 some lag is unknown, 2 usage, 3 the cluster cannot be
        reached.

        Examples:
          weir lag --bootstrap-servers kafka:9092
          weir lag --bootstrap-servers kafka:9092 --groups-include 'prod-*' --members
          weir lag --config.file weir.yaml --output json

        USAGE: weir lag [--config.file <config.file>] [--bootstrap-servers <host:port> ...] [--cluster-name <cluster-name>] [--call-deadline <call-deadline>] [--groups-include <groups-include> ...] [--groups-exclude <groups-exclude> ...] [--topics-include <topics-include> ...] [--topics-exclude <topics-exclude> ...] [--output <output>] [--members]

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
          --output <output>       table, or json (docs/metrics.md says its form).
                                  (values: table, json; default: table)
          --members               Also list the members of each group with what they
                                  are assigned.
          --version               Show the version.
          -h, --help              Show help information.


        """
}
