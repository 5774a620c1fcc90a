public import Autoscaling

/// A `ScaledObject` and where it was read.
public struct LocatedScaledObject: Hashable, Sendable {
    /// What kind of manifest an object was read from.
    public enum Source: Hashable, Sendable {
        /// A `ScaledObject`.
        case scaledObject
        /// The `kedaSpec` of a component of a `SeldonDeployment`, from which Seldon's operator makes the object.
        case seldonDeployment
        /// A `kedaSpec:` that stands by itself.
        case fragment
    }

    /// The object.
    public let object: ScaledObject
    /// What it was read from.
    public let source: Source
    /// The component of the `SeldonDeployment` that it scales; nil where none was given.
    public internal(set) var seldon: SeldonComponent?

    let places: ObjectPlaces

    /// The place of a key, or of the nearest part around it that is there.
    public func place(of path: SpecPath) -> SourcePlace { places.place(of: path.description) }

    /// A problem of the object with the place where it stands.
    public func diagnostic(_ problem: SpecProblem) -> Diagnostic {
        Diagnostic(problem.message, at: place(of: problem.path))
    }
}
