/// A header field (RFC 9110 section 5) of a request or a response.
public struct HTTPField: Sendable, Hashable {
    /// The name; its case does not matter.
    public let name: String
    /// The value.
    public let value: String

    /// A field with a name and a value.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
