/// The replicas of a scaling target, as its scale subresource and its pods tell them.
public struct ReplicaCounts: Sendable, Hashable {
    /// `spec.replicas`: how many there are to be.
    public var spec: Int32
    /// `status.replicas`: how many there are, those of a rolling update included.
    public var status: Int32
    /// How many pods are running and ready.
    public var ready: Int32

    /// Counts; all the same unless told otherwise.
    public init(spec: Int32, status: Int32? = nil, ready: Int32? = nil) {
        self.spec = spec
        self.status = status ?? spec
        self.ready = ready ?? spec
    }
}
