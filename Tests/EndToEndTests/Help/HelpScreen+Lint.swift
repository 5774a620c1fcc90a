extension HelpScreen {
    static let lint = """
        OVERVIEW: Says what is wrong with scaling specs, or will surprise, without
        asking Kafka.

        Reads ScaledObjects, SeldonDeployments with a kedaSpec, and a kedaSpec by
        itself, with the TriggerAuthentications, Secrets and Deployments that they
        refer to where these are given. docs/lint.md explains every rule.

        Exit codes: 0 nothing above a notice, 1 warnings or errors, 2 usage or
        unreadable input.

        Examples:
          weir lint -f deploy/
          kubectl get so,ta -n shop -o yaml | weir lint -f -
          weir lint -f scaledobject.yaml -n shop --partitions orders=12
          weir lint -f deploy/ --output github
          weir lint --rules

        USAGE: weir lint [--file <file> ...] [--namespace <namespace>] [--keda-version <keda-version>] [--partitions <topic=count> ...] [--output <output>] [--rules]

        OPTIONS:
          -f, --file <file>       Manifests: files, folders, or - for the standard
                                  input.
          -n, --namespace <namespace>
                                  The namespace of manifests that name none, as
                                  kubectl's.
          --keda-version <keda-version>
                                  The version of KEDA that is to read the specs, 2.10
                                  to 2.21 (default: 2.20).
          --partitions <topic=count>
                                  How many partitions a topic has; may be given several
                                  times.
          --output <output>       table, json (docs/lint.md says its form) or github,
                                  for annotations of a workflow. (values: table, json,
                                  github; default: table)
          --rules                 List the rules and exit.
          --version               Show the version.
          -h, --help              Show help information.


        """
}
