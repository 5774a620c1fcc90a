/// Walks through a protobuf message field by field.
struct ProtobufReader {
    /// A field and where its value is; for a length-delimited one, what is inside.
    struct Field {
        let number: Int
        let wireType: UInt8
        /// With its tag.
        let whole: Range<Int>
        let value: Range<Int>
    }

    let bytes: [UInt8]
    private var position: Int
    private let end: Int

    init(_ bytes: [UInt8], _ range: Range<Int>? = nil) {
        self.bytes = bytes
        position = range?.lowerBound ?? 0
        end = range?.upperBound ?? bytes.count
    }

    /// The next field, or nil at the end.
    mutating func next() throws -> Field? {
        guard position < end else { return nil }
        let start = position
        let tag = try varint()
        let valueStart = position
        switch tag & 7 {
        case 0: _ = try varint()
        case 1: try skip(8)
        case 2: return try delimited(tag, from: start)
        case 5: try skip(4)
        default: throw PayloadProblem(sentence: "the payload is not protobuf: wire type \(tag & 7)")
        }
        return try field(tag, start..<position, valueStart..<position)
    }

    /// The next value where only varints are.
    mutating func nextVarint() throws -> UInt64? {
        position < end ? try varint() : nil
    }

    private mutating func delimited(_ tag: UInt64, from start: Int) throws -> Field {
        let length = try varint()
        guard length <= UInt64(end - position) else { throw Self.truncated }
        let valueStart = position
        position += Int(length)
        return try field(tag, start..<position, valueStart..<position)
    }

    private func field(_ tag: UInt64, _ whole: Range<Int>, _ value: Range<Int>) throws -> Field {
        guard let number = Int(exactly: tag >> 3), number > 0 else {
            throw PayloadProblem(sentence: "the payload is not protobuf: field 0")
        }
        return Field(number: number, wireType: UInt8(tag & 7), whole: whole, value: value)
    }

    private mutating func varint() throws -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < end, shift < 64 {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw Self.truncated
    }

    private mutating func skip(_ count: Int) throws {
        guard count <= end - position else { throw Self.truncated }
        position += count
    }

    private static let truncated = PayloadProblem(sentence: "the payload is not protobuf: it ends too early")
}

extension [UInt8] {
    /// Appends a base-128 number.
    mutating func append(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// Appends a length-delimited field.
    mutating func append(field number: Int, _ value: some Collection<UInt8>) {
        append(varint: UInt64(number) << 3 | 2)
        append(varint: UInt64(value.count))
        append(contentsOf: value)
    }
}
