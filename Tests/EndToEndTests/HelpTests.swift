import Testing

/// The help screens, whole.
@Suite struct HelpTests {
    @Test(
        arguments: [
            (["--help"], root), (["serve", "--help"], serve), (["lag", "--help"], lag), (["lint", "--help"], lint),
            (["advise", "--help"], advise), (["demo", "--help"], demo), (["conformance", "--help"], conformance),
            (["help", "lag"], lag), (["bridge", "--help"], bridge),
        ])
    func `help is what this file says`(arguments: [String], screen: String) async throws {
        // ArgumentParser wraps at the terminal's width, or else at COLUMNS.
        let result = try await Weir.run(arguments, environment: ["COLUMNS": "80"])
        #expect(result.status == 0)
        #expect(result.output == screen)
        #expect(result.errors == "")
    }
}

private let root = """
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

private let serve = """
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

private let advise = """
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

private let lag = """
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

private let demo = """
    OVERVIEW: Shows everything at once, on a Kafka of its own: lag rises and falls.

    Starts an embedded broker, producers whose load comes in waves, consumer
    groups, and Weir watching them. One group is `weir bridge` itself, in a process
    of its own, which carries requests to a small model server and the answers
    back. The replicas of another follow what KEDA and the HPA would decide.
    Nothing leaves this machine. Ctrl-C ends it.

    Examples:
      weir demo
      weir demo --autoscale
      weir demo --listen 127.0.0.1:0 --duration 60s

    USAGE: weir demo [--listen <host:port>] [--autoscale] [--duration <duration>]

    OPTIONS:
      --listen <host:port>    Where to serve; a free port where this one is taken.
                              (default: 127.0.0.1:9308)
      --autoscale             Start and stop bridge processes as the advice says;
                              else there is one.
      --duration <duration>   How long to run, such as 60s; until Ctrl-C where not
                              given.
      --version               Show the version.
      -h, --help              Show help information.


    """

private let lint = """
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

private let conformance = """
    OVERVIEW: Checks the decisions against decision vectors.

    A vector is a line of JSON with an id, a kind, an input and the output that
    KEDA or Kubernetes gave. Prints every vector that is answered otherwise, with
    the fields that differ, and last how many passed and failed. A line that
    cannot be read has failed.

    Exit codes: 0 good, 1 a vector failed, 2 usage.

    Examples:
      weir conformance hpa.jsonl
      weir conformance vectors/*.jsonl
      generate-vectors | weir conformance -

    USAGE: weir conformance <file> ...

    ARGUMENTS:
      <file>                  Files of decision vectors (JSON Lines); - reads
                              standard input.

    OPTIONS:
      --version               Show the version.
      -h, --help              Show help information.


    """

private let bridge = """
    OVERVIEW: Carries records of a topic through a model server to another topic,
    losing none.

    Sends each record of the input topic to a model server and its answer to the
    output topic, as Seldon's serverType: kafka does. An offset is committed only
    when the answers of all records before it are stored. What no try can answer
    goes to the error topic, with the reason. SIGTERM finishes what is under way,
    commits, and exits 0. docs/bridge.md has every setting, and what differs from
    Seldon.

    Examples:
      weir bridge -f seldondeployment.yaml -n kafka
      weir bridge -f seldondeployment.yaml -n kafka --print-config
      weir bridge --config.file bridge.yaml
      weir bridge --bootstrap-servers kafka:9092 --group iris --model iris \\
        --model-port 8080 --input-topic in --output-topic out

    USAGE: weir bridge <options>

    KAFKA:
      --bootstrap-servers <host:port>
                              Brokers to ask first; with commas, or given several
                              times. KAFKA_BROKER.
      --broker-address-family <broker-address-family>
                              any, v4 or v6 (default: any).
                              WEIR_BROKER_ADDRESS_FAMILY.
      --input-topic <input-topic>
                              The topic that is consumed. KAFKA_INPUT_TOPIC.
      --output-topic <output-topic>
                              The topic that answers go to. KAFKA_OUTPUT_TOPIC.
      --error-topic <error-topic>
                              The topic of records without an answer (default:
                              <output topic>.errors). KAFKA_ERROR_TOPIC.
      --group <group>         The consumer group (default:
                              <predictor>.<deployment>.<namespace>). WEIR_GROUP.
      --start-at <start-at>   Where a group without a commit begins: earliest or
                              latest (default: earliest). WEIR_START_AT.
      --assignor <assignor>   range,roundrobin or cooperative-sticky (default:
                              range,roundrobin). WEIR_ASSIGNOR.
      --create-topics         Create topics that do not exist.
                              WEIR_CREATE_TOPICS=true.

    MODEL:
      --model <model>         The model's name, where no manifest has a graph.
                              WEIR_MODEL.
      --protocol <protocol>   seldon, tensorflow, v2 or kfserving (default: v2).
                              WEIR_PROTOCOL.
      --transport <transport> rest or grpc (default: rest). WEIR_TRANSPORT.
      --model-host <model-host>
                              The host of every model server (default: localhost).
                              WEIR_MODEL_HOST.
      --model-port <model-port>
                              The port of every model server (default: 9000, by
                              gRPC 9500). WEIR_MODEL_PORT.
      --model-timeout <model-timeout>
                              How long one call may take (default: 30s).
                              WEIR_MODEL_TIMEOUT.
      --max-answer-bytes <max-answer-bytes>
                              The largest answer that is taken, such as 16MiB
                              (default: 16MiB). WEIR_MAX_ANSWER_BYTES.
      --passthrough           Call no model; answer every record with itself.
                              WEIR_PASSTHROUGH=true.
      --workers <workers>     Calls in flight at the beginning (default: 4).
                              KAFKA_WORKERS.
      --max-in-flight <max-in-flight>
                              Calls in flight at most (default: 32; with --workers,
                              as many). WEIR_MAX_IN_FLIGHT.

    DELIVERY:
      --order <order>         What keeps its order: key, partition or none
                              (default: key). WEIR_ORDER.
      --window-records <window-records>
                              Records of one partition that are taken and not done
                              (default: 1000). WEIR_WINDOW_RECORDS.
      --window-bytes <window-bytes>
                              Bytes of all records that are taken and not done
                              (default: 64MiB). WEIR_WINDOW_BYTES.
      --on-error <on-error>   What happens to a record without an answer: topic,
                              stop or skip (default: topic). WEIR_ON_ERROR.
      --retry-attempts <retry-attempts>
                              Calls for one record at most (default: 3).
                              WEIR_RETRY_ATTEMPTS.
      --retry-time <retry-time>
                              All calls for one record together, at most (default:
                              30s). WEIR_RETRY_TIME.
      --delivery <delivery>   at-least-once or exactly-once (default:
                              at-least-once). WEIR_DELIVERY.
      --commit-interval <commit-interval>
                              How long finished work may wait for its commit
                              (default: 200ms). WEIR_COMMIT_INTERVAL.
      --grace-time <grace-time>
                              From SIGTERM to the end, at most (default: 15s).
                              WEIR_GRACE_TIME.

    SERVING:
      --listen <host:port>    Where to listen, with commas for several (default:
                              :9310). WEIR_LISTEN.
      --metrics-path <metrics-path>
                              The path of the metrics (default: /metrics).
                              WEIR_METRICS_PATH.
      --log-level <log-level> trace, debug, info, notice, warning, error or
                              critical (default: info). WEIR_LOG_LEVEL.

    OPTIONS:
      -f, --filename <file>   SeldonDeployment, Secrets and ConfigMaps: files,
                              folders, or - for the standard input.
      -n, --namespace <namespace>
                              The namespace of manifests that name none.
      --deployment <deployment>
                              The SeldonDeployment that is meant, where the
                              manifests hold several.
      --predictor <predictor> The predictor that is meant, where the
                              SeldonDeployment has several.
      --config.file <config.file>
                              The YAML configuration file (docs/bridge.md).
      --print-config          Print the effective configuration, without secrets,
                              and exit.
      --version               Show the version.
      -h, --help              Show help information.


    """
