/// A record that is known to be fit to be sent: what all calls for it have in common.
public struct PreparedRecord: Hashable, Sendable {
    /// The request's identity, from the record's `Seldon-Puid` or made for it.
    public let puid: String
    /// How many of the record's headers do not go to the model: framing, contradictory, or not fit for the transport.
    public let withheldHeaders: Int

    /// All headers of the record.
    let inputHeaders: [MessageHeader]
    /// Whether `puid` was made here.
    let isPUIDMade: Bool
    /// What goes to the model in the first call.
    let modelHeaders: [HeaderField]
    /// How the value is to be read.
    let format: PayloadFormat
}

/// How a record's value is to be read.
enum PayloadFormat: Hashable, Sendable {
    /// JSON, or whatever else the protocol takes by HTTP.
    case plain
    /// The same, compressed; only the server looks into it.
    case compressed
    /// JSON of this number of bytes, then tensors as bytes (the binary tensor data extension of the Open Inference Protocol).
    case jsonWithBinaryTensors(jsonCount: Int)
    /// A protobuf message.
    case proto(ProtoMessage)
}
