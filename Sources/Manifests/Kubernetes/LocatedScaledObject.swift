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
    public private(set) var object: ScaledObject
    /// What it was read from.
    public let source: Source
    /// The component of the `SeldonDeployment` that it scales; nil where none was given.
    public private(set) var seldon: SeldonComponent?

    private let places: ObjectPlaces

    init(object: ScaledObject, source: Source, places: ObjectPlaces) {
        self.object = object
        self.source = source
        self.places = places
    }

    /// The place of a key, or of the nearest part around it that is there.
    public func place(of path: SpecPath) -> SourcePlace { places.place(of: path.description) }

    func with(_ annotations: [String: String], of component: SeldonComponent) -> LocatedScaledObject {
        var copy = self
        copy.object.annotations.merge(annotations) { own, _ in own }
        copy.seldon = component
        return copy
    }

    /// A problem of the object with the place where it stands.
    public func diagnostic(_ problem: SpecProblem) -> Diagnostic {
        Diagnostic(problem.message, at: place(of: problem.path))
    }
}
