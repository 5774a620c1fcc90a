extension HelpScreen {
    static let advise = """
        OVERVIEW: Looks once and says how many replicas each scaling spec should have,
        and why.

        Reads ScaledObjects, SeldonDeployments with a kedaSpec, or a kedaSpec alone,
        connects to the brokers that their triggers name with the triggers' own login,
        and decides as KEDA and the HPA would (docs/advise.md).

        Exit codes: 0 decided, 1 some decision is unknown, 2 usage or a wrong spec, 3
        brokers cannot be reached or refuse the login.

        Examples:
          kubectl get so,ta,secret -n models -o yaml | weir advise -f -
          weir advise -f scaledobject.yaml -f secrets/ -n models --replicas 1
          weir advise -f kedaspec.yaml --bootstrap-servers localhost:9092 --explain
          weir advise -f scaledobject.yaml --config.file weir.yaml --output json

        USAGE: weir advise [--filename <file> ...] [--namespace <namespace>] [--replicas <replicas>] [--consumers-per-replica <consumers-per-replica>] [--config.file <config.file>] [--bootstrap-servers <host:port> ...] [--call-deadline <call-deadline>] [--keda-version <keda-version>] [--explain] [--output <output>]

        OPTIONS:
          -f, --filename <file>   Manifests: files, folders, or - for the standard
                                  input; those of scaling.files where none are given.
          -n, --namespace <namespace>
                                  The namespace of manifests that name none.
          --replicas <replicas>   How many replicas every target has; else
                                  scaling.targets, or the groups' members, tell.
          --consumers-per-replica <consumers-per-replica>
                                  How many members of a group each replica is, where
                                  members tell the replicas.
          --config.file <config.file>
                                  The YAML configuration file (docs/configuration.md).
          --bootstrap-servers <host:port>
                                  Brokers to ask instead of those that the triggers
                                  name. WEIR_BOOTSTRAP_SERVERS.
          --call-deadline <call-deadline>
                                  How long one call to Kafka may take, such as 5s.
                                  WEIR_CALL_DEADLINE.
          --keda-version <keda-version>
                                  The KEDA whose decisions are told, 2.10 to 2.21
                                  (default: 2.20).
          --explain               Also print each step with its numbers.
          --output <output>       table, or json (docs/advise.md says its form).
                                  (values: table, json; default: table)
          --version               Show the version.
          -h, --help              Show help information.


        """
}
