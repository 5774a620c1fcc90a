public import Autoscaling

/// The identity of a scaling target over time: its namespace and name.
public struct TargetKey: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// The namespace; nil where none is known.
    public let namespace: String?
    /// The name of the ScaledObject.
    public let name: String

    /// The target of this name.
    public init(namespace: String?, name: String) {
        self.namespace = namespace
        self.name = name
    }

    /// The key of an object.
    public init(_ object: ScaledObject) {
        self.init(namespace: object.namespace, name: object.name)
    }

    /// `NAMESPACE/NAME`; `-/NAME` where no namespace is known.
    public var description: String { "\(namespace ?? "-")/\(name)" }

    /// By namespace, then by name.
    public static func < (left: TargetKey, right: TargetKey) -> Bool {
        (left.namespace ?? "", left.name) < (right.namespace ?? "", right.name)
    }
}
