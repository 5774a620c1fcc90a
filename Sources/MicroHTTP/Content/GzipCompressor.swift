import CZlib
import Glibc

/// Compresses bytes into the gzip format (RFC 1952) at zlib's fastest level.
enum GzipCompressor {
    /// The compressed form; nil if there is no memory for it.
    static func compress(_ source: UnsafeRawBufferPointer) -> ContentBytes? {
        var stream = z_stream()
        let windowBitsForGzip: Int32 = 15 + 16
        let version = zlibVersion()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(&stream, Z_BEST_SPEED, Z_DEFLATED, windowBitsForGzip, 8, Z_DEFAULT_STRATEGY, version, size)
                == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var output = OutputMemory(capacity: source.count / 5 + 1024)
        var rest = source[...]
        repeat {
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            rest = rest.dropFirst(part.count)
            let flush = rest.isEmpty ? Z_FINISH : Z_NO_FLUSH
            guard deflatePart(part, flush, &stream, into: &output) else {
                output.discard()
                return nil
            }
        } while !rest.isEmpty
        return output.finish()
    }

    /// Compresses one part, as large as zlib can count, wholly.
    private static func deflatePart(
        _ part: UnsafeRawBufferPointer, _ flush: Int32, _ stream: inout z_stream, into output: inout OutputMemory
    ) -> Bool {
        // zlib only reads through next_in; its C declaration lacks the const.
        stream.next_in = UnsafeMutablePointer(mutating: part.bindMemory(to: UInt8.self).baseAddress)
        stream.avail_in = UInt32(part.count)
        while true {
            guard let room = output.room() else { return false }
            stream.next_out = room.bindMemory(to: UInt8.self).baseAddress
            stream.avail_out = UInt32(room.count)
            let status = deflate(&stream, flush)
            output.count += room.count - Int(stream.avail_out)
            if status == Z_STREAM_END { return true }
            guard status == Z_OK || status == Z_BUF_ERROR else { return false }
            if flush == Z_NO_FLUSH, stream.avail_in == 0, stream.avail_out > 0 { return true }
        }
    }
}

/// Memory from `malloc` that grows as output is written to it.
private struct OutputMemory {
    private var start: UnsafeMutableRawPointer?
    private var capacity: Int
    var count = 0

    init(capacity: Int) {
        self.capacity = capacity
        start = malloc(capacity)
    }

    /// The memory after what is written, at least a byte of it; nil if there is none.
    mutating func room() -> UnsafeMutableRawBufferPointer? {
        if count == capacity {
            guard let larger = realloc(start, capacity * 2) else { return nil }
            start = larger
            capacity *= 2
        }
        return start.map { UnsafeMutableRawBufferPointer(start: $0 + count, count: min(capacity - count, 1 << 30)) }
    }

    /// Hands over what is written, in no more memory than it needs.
    consuming func finish() -> ContentBytes? {
        (realloc(start, count) ?? start).map { ContentBytes(takingOwnershipOf: $0, count: count) }
    }

    consuming func discard() { free(start) }
}
