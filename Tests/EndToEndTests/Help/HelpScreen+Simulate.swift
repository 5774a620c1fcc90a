extension HelpScreen {
    static let simulate = """
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
}
