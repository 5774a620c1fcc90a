import Advisor
import Manifests
import Testing

/// The plan of manifests that are written in a test, which must be free of errors.
func plan(_ manifests: String, _ options: AdviceOptions = AdviceOptions()) -> AdvicePlan {
    let set = ManifestReader().read(Array(manifests.utf8), named: "m.yaml")
    #expect(set.errors == [])
    return AdvicePlan(set, options: options)
}

/// A ScaledObject of the namespace `ns` with these lines below `spec`.
func scaledObject(_ name: String = "so", annotations: String = "", spec: String) -> String {
    """
    apiVersion: keda.sh/v1alpha1
    kind: ScaledObject
    metadata:
      name: \(name)
      namespace: ns
      annotations: {\(annotations)}
    spec:
      scaleTargetRef: { name: \(name) }
    \(spec.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))

    """
}

/// A kafka trigger on `kafka:9092` with these further settings.
func trigger(
    _ metadata: String = "topic: orders", servers: String = "kafka:9092", group: String = "g", more: String = ""
) -> String {
    """
    - type: kafka
      metadata: { bootstrapServers: "\(servers)", consumerGroup: \(group), \(metadata) }
    \(more)
    """
}
