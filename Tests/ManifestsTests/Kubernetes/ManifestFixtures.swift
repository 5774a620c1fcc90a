import Autoscaling
import Foundation
import Manifests

/// Reads a text as the file `a.yaml`.
func manifests(_ yaml: String, namespace: String? = nil) -> ManifestSet {
    ManifestReader(namespace: namespace).read(Array(yaml.utf8), named: "a.yaml")
}

extension ManifestSet {
    /// The warnings and errors, one to a line, the former marked.
    var findings: String {
        (warnings.map { "warning: \($0)" } + errors.map { "error: \($0)" }).joined(separator: "\n")
    }

    /// What the only trigger of the only object came to.
    var resolution: TriggerResolution? {
        guard scaledObjects.count == 1, let only = scaledObjects.first else { return nil }
        return sources(of: only).first
    }
}

extension TriggerResolution {
    var source: TriggerSource? {
        switch self {
        case .resolved(let source), .unresolved(let source, _): source
        case .notKafka: nil
        }
    }

    var missing: [String] {
        if case .unresolved(_, let missing) = self { missing.map(\.description) } else { [] }
    }
}

/// The bytes of a file of Tests/ManifestsTests/Fixtures.
func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appendingPathComponent("Fixtures/\(name)")))
}

/// A ScaledObject of the namespace `ns` with one Kafka trigger; `lines` are added to the trigger, six spaces in.
func scaledObject(_ lines: String = "", metadata: String = "") -> String {
    """
    apiVersion: keda.sh/v1alpha1
    kind: ScaledObject
    metadata: {name: so, namespace: ns}
    spec:
      scaleTargetRef: {name: app}
      triggers:
        - type: kafka
          metadata:
            bootstrapServers: kafka:9092
            consumerGroup: group
            topic: orders
    \(metadata)\(lines)
    """
}
