extension HelpScreen {
    static let bridge = """
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
}
