import NIOCore

/// Writes the protocol's primitive types into one answer.
///
/// `isFlexible` turns strings, arrays and bytes into their compact forms (KIP-482).
struct WireWriter {
    private(set) var buffer: ByteBuffer
    let isFlexible: Bool
    /// Bytes in front of the answer's body.
    private(set) var headerLength = 0

    init(isFlexible: Bool, capacity: Int = 256) {
        buffer = ByteBuffer()
        buffer.reserveCapacity(capacity)
        self.isFlexible = isFlexible
    }

    mutating func integer<Value: FixedWidthInteger>(_ value: Value) {
        buffer.writeInteger(value)
    }

    mutating func boolean(_ value: Bool) {
        buffer.writeInteger(Int8(value ? 1 : 0))
    }

    mutating func error(_ code: WireErrorCode) {
        buffer.writeInteger(code.rawValue)
    }

    mutating func unsignedVarint(_ value: Int) {
        var rest = UInt32(clamping: value)
        while rest >= 0x80 {
            buffer.writeInteger(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        buffer.writeInteger(UInt8(truncatingIfNeeded: rest))
    }

    mutating func string(_ value: String?) {
        guard let value else { return stringLength(-1) }
        guard !RawName.mayNeedBytes(value) else {
            let bytes = RawName.bytes(of: value)
            stringLength(bytes.count)
            buffer.writeBytes(bytes)
            return
        }
        stringLength(value.utf8.count)
        buffer.writeString(value)
    }

    mutating func bytes(_ value: [UInt8]) {
        if isFlexible { unsignedVarint(value.count + 1) } else { buffer.writeInteger(Int32(clamping: value.count)) }
        buffer.writeBytes(value)
    }

    mutating func count(_ value: Int) {
        if isFlexible { unsignedVarint(value + 1) } else { buffer.writeInteger(Int32(clamping: value)) }
    }

    mutating func integers(_ values: [Int32]) {
        count(values.count)
        for value in values { buffer.writeInteger(value) }
    }

    /// An empty tag buffer, always: librdkafka 2.0.2 mis-skips tagged fields of two bytes or more (its #4278).
    mutating func tags() {
        if isFlexible { buffer.writeInteger(UInt8(0)) }
    }

    mutating func encoded(_ body: ByteBuffer) {
        buffer.writeImmutableBuffer(body)
    }

    mutating func markHeaderEnd() {
        headerLength = buffer.readableBytes
    }

    private mutating func stringLength(_ length: Int) {
        if isFlexible { unsignedVarint(length + 1) } else { buffer.writeInteger(Int16(clamping: length)) }
    }
}
