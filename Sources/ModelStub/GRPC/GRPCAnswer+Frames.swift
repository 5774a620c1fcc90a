import NIOCore
import NIOHPACK
import NIOHTTP2

extension GRPCAnswer {
    private static let head = HPACKHeaders([(":status", "200"), ("content-type", "application/grpc")])
    private static let success = HPACKHeaders([("grpc-status", "0")])

    /// The frames of the answer: head, message and trailers, or, for a failure, trailers only.
    var payloads: [HTTP2Frame.FramePayload] {
        guard code == .ok else { return [.headers(.init(headers: failure, endStream: true))] }
        var data = ByteBuffer()
        data.reserveCapacity(message.count + 5)
        data.writeInteger(UInt8(0))
        data.writeInteger(UInt32(truncatingIfNeeded: message.count))
        data.writeBytes(message)
        return [
            .headers(.init(headers: Self.head)), .data(.init(data: .byteBuffer(data))),
            .headers(.init(headers: Self.success, endStream: true)),
        ]
    }

    private var failure: HPACKHeaders {
        var headers = Self.head
        headers.add(name: "grpc-status", value: String(code.rawValue))
        headers.add(name: "grpc-message", value: text)
        if let pushbackMilliseconds {
            headers.add(name: "grpc-retry-pushback-ms", value: String(pushbackMilliseconds))
        }
        return headers
    }
}
