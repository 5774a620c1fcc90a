/// A `SeldonDeployment` as its users write them, with a graph of nodes that are served on this machine.
struct SeldonManifest {
    let stream: Stream
    let language: String
    let transport: String
    /// From the root to the leaf: name, type, and the server.
    let nodes: [(name: String, type: String, server: ServedModel)]

    /// The group that Seldon's executor would use.
    var group: String { "model.carried.shop" }

    var yaml: String {
        """
        apiVersion: machinelearning.seldon.io/v1
        kind: SeldonDeployment
        metadata: { name: carried, namespace: shop }
        spec:
          protocol: \(language)
          transport: \(transport)
          serverType: kafka
          predictors:
            - name: model
              replicas: 1
              svcOrchSpec:
                env:
                  - { name: KAFKA_BROKER, value: "\(stream.servers)" }
                  - { name: KAFKA_INPUT_TOPIC, value: \(stream.input) }
                  - { name: KAFKA_OUTPUT_TOPIC, value: \(stream.output) }
              graph: \(graph)

        """
    }

    /// The graph as JSON, which is YAML too.
    var graph: String {
        nodes.reversed().reduce("") { children, node in
            let endpoint =
                #"{"service_host":"127.0.0.1","httpPort":\#(node.server.ports.http),"grpcPort":\#(node.server.ports.grpc)}"#
            return
                #"{"name":"\#(node.name)","type":"\#(node.type)","endpoint":\#(endpoint),"children":[\#(children)]}"#
        }
    }
}
