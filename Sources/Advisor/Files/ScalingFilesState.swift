public import Exposition
public import LagModel

/// Whether the scaling files are those that hold.
public struct ScalingFilesState: Sendable, Hashable {
    /// True while the files were accepted as they are.
    public var isAccepted: Bool
    /// When files were last accepted; nil where none ever were.
    public var acceptedAt: Instant?

    /// A state; before anything was accepted, unless told otherwise.
    public init(isAccepted: Bool = false, acceptedAt: Instant? = nil) {
        self.isAccepted = isAccepted
        self.acceptedAt = acceptedAt
    }

    /// The series that tell it.
    public var metrics: [FamilySamples] {
        var succeeded = FamilySamples(AdviceMetrics.reloadSucceeded)
        succeeded.add(.none, isAccepted ? 1 : 0)
        var time = FamilySamples(AdviceMetrics.reloadTime)
        if let acceptedAt { time.add(.none, .real(Double(acceptedAt.nanoseconds) / 1e9)) }
        return [succeeded, time]
    }
}
