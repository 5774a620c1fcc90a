import NIOCore
import NIOHPACK

/// A call as far as it has arrived.
struct GRPCCall {
    let path: String
    private var body = ByteBuffer()

    init(_ headers: HPACKHeaders) {
        path = headers.first(name: ":path") ?? ""
    }

    var byteCount: Int { body.readableBytes }

    mutating func append(_ part: ByteBuffer) {
        var part = part
        if body.readableBytes == 0 { body = part } else { body.writeBuffer(&part) }
    }

    /// The one message, less its prefix of 5 bytes; nil where there is not exactly one, or it is compressed.
    func message() -> [UInt8]? {
        var body = body
        guard body.readInteger(as: UInt8.self) == 0, let length = body.readInteger(as: UInt32.self),
            Int(length) == body.readableBytes
        else { return nil }
        return body.readBytes(length: body.readableBytes)
    }
}
