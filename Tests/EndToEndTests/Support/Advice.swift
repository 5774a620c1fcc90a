import Foundation
import TestSupport
import Testing

/// What docs/advise.md and README.md show of `weir advise`.
enum DocumentedAdvice {
    /// The kedaSpec of Seldon's documentation.
    static var spec: String { SourceTree.root.appendingPathComponent("docs/examples/cifar10-kedaspec.yaml").path }

    static var page: String {
        get throws { try text("docs/advise.md") }
    }

    static var readme: String {
        get throws { try text("README.md") }
    }

    /// The page's JSON.
    static var document: NSDictionary {
        get throws {
            let after = try #require(try page.firstRange(of: "```json\n"))
            let rest = try page[after.upperBound...]
            let json = try rest[..<(#require(rest.firstRange(of: "```"))).lowerBound]
            return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? NSDictionary)
        }
    }

    /// A text in which every time is that of the page.
    static func timeless(_ text: String) -> String {
        text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "2026-11-20T12:00:00Z")
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: SourceTree.root.appendingPathComponent(path), encoding: .utf8)
    }
}

/// Writes a file of a test's directory, and tells its path.
func write(_ text: String, to name: String, in directory: URL) throws -> String {
    let file = directory.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
}

/// A ScaledObject of the namespace `shop` with one trigger, by default on what `FakeState.shop` holds.
func scaledObject(_ name: String, servers: String, group: String = "billing", topic: String = "orders")
    -> String
{
    """
    apiVersion: keda.sh/v1alpha1
    kind: ScaledObject
    metadata: { name: \(name), namespace: shop }
    spec:
      scaleTargetRef: { name: \(name) }
      maxReplicaCount: 5
      triggers:
        - type: kafka
          metadata: { bootstrapServers: "\(servers)", consumerGroup: \(group), topic: \(topic), lagThreshold: "10" }
    ---

    """
}
