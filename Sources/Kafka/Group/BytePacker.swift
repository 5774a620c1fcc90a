internal import LagModel

/// Writes runs of bytes one after another into memory that was measured for them.
struct BytePacker {
    private let target: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(_ target: UnsafeMutableBufferPointer<UInt8>) {
        self.target = UnsafeMutableRawBufferPointer(target)
    }

    /// Appends a run; one for which no room was measured is left out.
    mutating func append(_ start: UnsafeRawPointer, _ size: Int) {
        guard size > 0, count + size <= target.count, let base = target.baseAddress else { return }
        (base + count).copyMemory(from: start, byteCount: size)
        count += size
    }
}

/// Gives the runs out again, in their order, as slices of one array.
struct ByteUnpacker {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next(_ size: Int) -> ArraySlice<UInt8> {
        let end = min(bytes.count, position + max(0, size))
        defer { position = end }
        return bytes[position..<end]
    }
}

extension String {
    /// True where a C string has the same bytes.
    func isSpelled(_ text: UnsafePointer<CChar>) -> Bool {
        var cursor = text
        for byte in utf8 {
            guard UInt8(bitPattern: cursor.pointee) == byte, byte != 0 else { return false }
            cursor += 1
        }
        return cursor.pointee == 0
    }
}
