/// A record as it was consumed, as far as a model sees of it.
public struct InputRecord: Hashable, Sendable {
    /// Its headers, in their order.
    public var headers: [MessageHeader]
    /// Its value; nil for a tombstone.
    public var value: ArraySlice<UInt8>?

    /// A record.
    public init(headers: [MessageHeader], value: ArraySlice<UInt8>?) {
        self.headers = headers
        self.value = value
    }
}
