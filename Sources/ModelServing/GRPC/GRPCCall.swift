import Inference
import NIOCore
import NIOHPACK

/// A call that was sent, and its answer as far as it has arrived.
struct GRPCCall {
    let call: Call
    private let limit: Int
    private var fields: [HeaderField] = []
    private var hasHead = false
    private var body = ByteBuffer()

    init(_ call: Call, limit: Int) {
        self.call = call
        self.limit = limit
    }

    /// Takes headers or trailers; gives the outcome where that was the end.
    mutating func take(_ headers: HPACKHeaders, isLast: Bool) -> Result<ModelAnswer, ModelFailure>? {
        if !hasHead {
            // What comes before the answer's own head says nothing of it (RFC 9113, section 8.1).
            if !isLast, headers.first(name: ":status")?.first == "1" { return nil }
            if let failure = GRPCStatus.failure(ofHead: headers, from: call.address) { return .failure(failure) }
            hasHead = true
        }
        for header in headers where !header.name.hasPrefix(":") {
            fields.append(HeaderField(header.name, header.value))
        }
        guard isLast else { return nil }
        guard let status = GRPCStatus(headers) else { return outcomeWithoutStatus }
        guard let failure = status.failure else { return answer }
        // The server keeps to the same deadline, and may be the first to say that it is over.
        if case .grpc(code: 4, _, _) = failure, call.due <= .now() { return .failure(.overdue(call.patience)) }
        return .failure(failure)
    }

    /// Takes a part of the message; gives the outcome where it cannot be taken.
    mutating func take(_ part: ByteBuffer, isLast: Bool) -> Result<ModelAnswer, ModelFailure>? {
        var part = part
        if body.readableBytes == 0 { body = part } else { body.writeBuffer(&part) }
        // A message above the limit is not waited for: its length comes first.
        if let length, length > limit { return .failure(.answerTooLarge(limit: limit)) }
        if let length, body.readableBytes > length + 5 {
            return .failure(.badAnswer("the answer has more than one message"))
        }
        return isLast ? outcomeWithoutStatus : nil
    }

    var outcomeWithoutStatus: Result<ModelAnswer, ModelFailure> {
        .failure(.badAnswer("the answer ended without a status"))
    }

    private var length: Int? {
        body.getInteger(at: body.readerIndex + 1, as: UInt32.self).map { Int($0) }
    }

    private var answer: Result<ModelAnswer, ModelFailure> {
        guard let length else { return .failure(.badAnswer("the answer has no message")) }
        guard body.getInteger(at: body.readerIndex, as: UInt8.self) == 0 else {
            return .failure(.badAnswer("the answer is compressed, which nobody asked for"))
        }
        guard body.readableBytes == length + 5, let bytes = body.getBytes(at: body.readerIndex + 5, length: length)
        else { return .failure(.badAnswer("the answer ended in the middle of its message")) }
        return .success(ModelAnswer(headers: fields, body: bytes[...]))
    }
}

extension ByteBufferAllocator {
    /// A message with its prefix: not compressed, and its length.
    func grpcMessage(_ body: ArraySlice<UInt8>) -> ByteBuffer {
        var buffer = buffer(capacity: body.count + 5)
        buffer.writeInteger(UInt8(0))
        buffer.writeInteger(UInt32(truncatingIfNeeded: body.count))
        buffer.writeBytes(body)
        return buffer
    }
}
