import NIOCore

/// A finished answer with its length prefix, and the ways to damage it.
struct AnswerFrame {
    private static let prefixLength = 4
    private(set) var bytes: ByteBuffer
    private let headerLength: Int

    init(_ writer: WireWriter) {
        bytes = writer.buffer
        headerLength = writer.headerLength
        writeLength()
    }

    func prefix(_ length: Int) -> ByteBuffer {
        bytes.getSlice(at: bytes.readerIndex, length: min(max(length, 0), bytes.readableBytes)) ?? bytes
    }

    mutating func truncateBody(to length: Int) {
        bytes = prefix(headerLength + max(length, 0))
        writeLength()
    }

    mutating func fillBodyWithNoise() {
        let start = bytes.readerIndex + headerLength
        // A linear congruential generator: noise that is the same in each run.
        var noise: UInt32 = 2_463_534_242
        for index in start..<max(start, bytes.writerIndex) {
            noise = noise &* 1_664_525 &+ 1_013_904_223
            bytes.setInteger(UInt8(truncatingIfNeeded: noise >> 24), at: index)
        }
    }

    private mutating func writeLength() {
        bytes.setInteger(Int32(clamping: bytes.readableBytes - Self.prefixLength), at: bytes.readerIndex)
    }
}

extension WireWriter {
    /// Starts an answer: room for the length, then the header (v0, or v1 with a tag buffer).
    init(_ header: RequestHeader, api: WireAPI, flexible: Bool) {
        self.init(isFlexible: flexible)
        integer(Int32(0))
        integer(header.correlationId)
        // ApiVersions keeps header v0, so that a client can read an answer of any version (KIP-511).
        if api != .apiVersions { tags() }
        markHeaderEnd()
    }
}
