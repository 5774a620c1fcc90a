/// A header of a Kafka record; a name may come more than once.
public struct MessageHeader: Hashable, Sendable {
    /// The name, in the letter case of whoever wrote it.
    public var name: String
    /// The value, any bytes; nil is not the same as no bytes.
    public var value: ArraySlice<UInt8>?

    /// A header with any value.
    public init(_ name: String, _ value: ArraySlice<UInt8>?) {
        self.name = name
        self.value = value
    }

    /// A header with a text, written as UTF-8.
    public init(_ name: String, text: String) {
        self.init(name, ArraySlice(text.utf8))
    }
}
