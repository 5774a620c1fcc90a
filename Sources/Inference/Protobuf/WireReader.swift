/// Walks over the fields of a protobuf message without looking into them.
struct WireReader {
    private(set) var position: Int
    private let end: Int

    /// Reads a message from its first byte; places in it count from there.
    init(of message: ArraySlice<UInt8>) {
        position = 0
        end = message.count
    }

    /// The next field; nil at the end of the message.
    mutating func next(_ bytes: Span<UInt8>) throws(PayloadProblem) -> WireField? {
        guard position < end else { return nil }
        let start = position
        let tag = try varint(bytes)
        guard tag >> 3 >= 1, tag <= UInt64(UInt32.max), let type = WireType(rawValue: UInt8(tag & 7)) else {
            throw .notProtobuf(at: start)
        }
        let count: Int
        switch type {
        case .varint:
            let value = position
            _ = try varint(bytes)
            return WireField(number: Int(tag >> 3), type: type, whole: start..<position, value: value..<position)
        case .fixed64: count = 8
        case .fixed32: count = 4
        case .lengthDelimited:
            let length = try varint(bytes)
            guard length <= UInt64(end - position) else { throw .notProtobuf(at: start) }
            count = Int(length)
        }
        guard count <= end - position else { throw .notProtobuf(at: start) }
        let value = position..<(position + count)
        position += count
        return WireField(number: Int(tag >> 3), type: type, whole: start..<position, value: value)
    }

    /// A number in groups of seven bits, at most ten of them and no more than 64 bits.
    private mutating func varint(_ bytes: Span<UInt8>) throws(PayloadProblem) -> UInt64 {
        let start = position
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while position < end, shift <= 63 {
            let byte = bytes[position]
            position += 1
            guard shift < 63 || byte <= 1 else { break }
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        throw .notProtobuf(at: start)
    }
}

extension PayloadProblem {
    static func notProtobuf(at place: Int) -> PayloadProblem {
        PayloadProblem(
            .notProtobuf, "The payload is not a protobuf message: it breaks off or goes wrong at byte \(place).")
    }
}
