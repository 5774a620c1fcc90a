/// A field of the Kafka protocol, to spell out expected bytes without the code under test.
enum Field {
    case int8(Int8)
    case int16(Int16)
    case int32(Int32)
    case int64(Int64)
    case string(String)
    case nullString
    case compact(String)
    case nullCompact
    case bytes([UInt8])
    case compactBytes([UInt8])
    /// An array's count in the compact form.
    case compactCount(Int)
    /// An empty tag buffer.
    case noTags
    case raw([UInt8])

    var encoded: [UInt8] {
        switch self {
        case .int8(let value): bigEndian(value)
        case .int16(let value): bigEndian(value)
        case .int32(let value): bigEndian(value)
        case .int64(let value): bigEndian(value)
        case .string(let text): bigEndian(Int16(text.utf8.count)) + Array(text.utf8)
        case .nullString: [0xFF, 0xFF]
        case .compact(let text): [UInt8(text.utf8.count + 1)] + Array(text.utf8)
        case .nullCompact: [0]
        case .bytes(let bytes): bigEndian(Int32(bytes.count)) + bytes
        case .compactBytes(let bytes): [UInt8(bytes.count + 1)] + bytes
        case .compactCount(let count): [UInt8(count + 1)]
        case .noTags: [0]
        case .raw(let bytes): bytes
        }
    }
}

extension [Field] {
    var encoded: [UInt8] { flatMap(\.encoded) }
}

/// The old or the compact form of a field, by the version that the request has.
struct Form {
    let isFlexible: Bool

    func string(_ text: String?) -> Field {
        guard let text else { return isFlexible ? .nullCompact : .nullString }
        return isFlexible ? .compact(text) : .string(text)
    }

    func count(_ count: Int) -> Field { isFlexible ? .compactCount(count) : .int32(Int32(count)) }

    func bytes(_ bytes: [UInt8]) -> Field { isFlexible ? .compactBytes(bytes) : .bytes(bytes) }

    func integers(_ values: [Int32]) -> [Field] { [count(values.count)] + values.map(Field.int32) }

    var tags: [Field] { isFlexible ? [.noTags] : [] }
}

private func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
}
