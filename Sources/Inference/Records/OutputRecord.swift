/// A record that is to be produced for an answer; its key is the input's.
public struct OutputRecord: Hashable, Sendable {
    /// Its headers, in their order.
    public var headers: [MessageHeader]
    /// Its value: the last answer's bytes, never a tombstone.
    public var value: ArraySlice<UInt8>

    /// A record.
    public init(headers: [MessageHeader], value: ArraySlice<UInt8>) {
        self.headers = headers
        self.value = value
    }
}
