/// A header of a call, or of its answer: an HTTP field or a gRPC metadata entry.
public struct HeaderField: Hashable, Sendable {
    /// The name as it was written; letter case has no meaning.
    public var name: String
    /// The value, without line ends.
    public var value: String

    /// A header.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
