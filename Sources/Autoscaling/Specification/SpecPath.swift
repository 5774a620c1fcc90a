/// The place of a value within an object's manifest: `spec.triggers[0].metadata.lagThreshold`.
///
/// Whoever read the manifest knows the line of each; for a Seldon `kedaSpec`, `spec` stands for the `kedaSpec` itself.
public struct SpecPath: Sendable, Hashable, CustomStringConvertible {
    /// The keys joined by dots, indices in brackets; empty for the object itself.
    public let description: String

    /// The path with this text.
    public init(_ description: String) {
        self.description = description
    }

    /// The place of the trigger with this index.
    public static func trigger(_ index: Int) -> SpecPath { SpecPath("spec.triggers[\(index)]") }

    /// The place of a key of a trigger's metadata.
    public static func metadata(_ key: String, ofTrigger index: Int) -> SpecPath {
        SpecPath("spec.triggers[\(index)].metadata.\(key)")
    }

    /// The place of a key below `spec`.
    public static func spec(_ keys: String) -> SpecPath { SpecPath("spec.\(keys)") }
}

/// One thing that is wrong with a specification: where, what, and what to do; without any secret.
public struct SpecProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where it stands.
    public let path: SpecPath
    /// What is wrong and what to do, in one sentence.
    public let message: String

    /// A problem at a place.
    public init(_ path: SpecPath, _ message: String) {
        self.path = path
        self.message = message
    }

    /// `spec.triggers[0].metadata.lagThreshold: must be above 0; …`.
    public var description: String {
        path.description.isEmpty ? message : "\(path.description): \(message)"
    }
}
