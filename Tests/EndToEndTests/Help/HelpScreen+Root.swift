extension HelpScreen {
    static let root = """
        OVERVIEW: Measures Kafka consumer lag, advises replica counts, and carries
        records through models.

        Examples:
          weir demo                                   a Kafka of its own, measured
          weir serve --bootstrap-servers kafka:9092   http://localhost:9308/metrics
          weir serve --config.file weir.yaml
          weir lag --bootstrap-servers kafka:9092     one look, as a table
          weir bridge -f seldondeployment.yaml        records through a model
          weir advise -f scaledobject.yaml            replicas, and why
          weir lint -f scaledobject.yaml              what will surprise
          weir simulate -f so.yaml --history lag.csv  replicas over time
          weir conformance vectors.jsonl              decisions against recorded ones

        USAGE: weir <subcommand>

        OPTIONS:
          --version               Show the version.
          -h, --help              Show help information.

        SUBCOMMANDS:
          serve                   Polls Kafka and serves lag as Prometheus metrics
                                  until SIGTERM.
          bridge                  Carries records of a topic through a model server to
                                  another topic, losing none.
          lag                     Looks once at the lag of consumer groups and prints
                                  it.
          advise                  Looks once and says how many replicas each scaling
                                  spec should have, and why.
          lint                    Says what is wrong with scaling specs, or will
                                  surprise, without asking Kafka.
          simulate                Replays a history of lag, or of arrivals, through
                                  KEDA and the HPA.
          record                  Writes a history of lag from a live cluster, for weir
                                  simulate.
          conformance             Checks the decisions against decision vectors.
          demo                    Shows everything at once, on a Kafka of its own: lag
                                  rises and falls.

          See 'weir help <subcommand>' for detailed help.

        """
}
