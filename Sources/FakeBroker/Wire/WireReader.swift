import NIOCore

/// Why a request cannot be read.
enum WireError: Error, Equatable {
    case truncated(field: String)
    case badLength(field: String, length: Int)
    case frameTooLarge(Int)
}

/// Reads the protocol's primitive types from one request.
///
/// `isFlexible` turns strings, arrays and bytes into their compact forms (KIP-482).
struct WireReader {
    private(set) var buffer: ByteBuffer
    var isFlexible: Bool

    init(_ buffer: ByteBuffer, isFlexible: Bool = false) {
        self.buffer = buffer
        self.isFlexible = isFlexible
    }

    mutating func integer<Value: FixedWidthInteger>(_ field: String, as type: Value.Type = Value.self) throws -> Value {
        guard let value = buffer.readInteger(as: type) else { throw WireError.truncated(field: field) }
        return value
    }

    mutating func boolean(_ field: String) throws -> Bool {
        try integer(field, as: Int8.self) != 0
    }

    mutating func unsignedVarint(_ field: String) throws -> Int {
        var value: UInt32 = 0
        for shift in stride(from: UInt32(0), to: 35, by: 7) {
            let byte = try integer(field, as: UInt8.self)
            value |= UInt32(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return Int(value) }
        }
        throw WireError.badLength(field: field, length: -1)
    }

    mutating func nullableString(_ field: String) throws -> String? {
        let length = isFlexible ? try unsignedVarint(field) - 1 : Int(try integer(field, as: Int16.self))
        return try text(field, length: length)
    }

    mutating func string(_ field: String) throws -> String {
        guard let value = try nullableString(field) else { throw WireError.badLength(field: field, length: -1) }
        return value
    }

    /// The header's client id keeps the old form in every version of the header.
    mutating func clientId() throws -> String? {
        try text("client_id", length: Int(try integer("client_id", as: Int16.self)))
    }

    mutating func bytes(_ field: String) throws -> [UInt8] {
        let length = isFlexible ? try unsignedVarint(field) - 1 : Int(try integer(field, as: Int32.self))
        guard length >= 0 else { throw WireError.badLength(field: field, length: length) }
        guard let bytes = buffer.readBytes(length: length) else { throw WireError.truncated(field: field) }
        return bytes
    }

    /// An array's element count, or nil for the null array.
    mutating func nullableCount(_ field: String) throws -> Int? {
        let count = isFlexible ? try unsignedVarint(field) - 1 : Int(try integer(field, as: Int32.self))
        if count == -1 { return nil }
        // An element takes a byte at least: a larger count is a lie, and must not become a large allocation.
        guard count >= 0, count <= buffer.readableBytes else { throw WireError.badLength(field: field, length: count) }
        return count
    }

    mutating func count(_ field: String) throws -> Int {
        try nullableCount(field) ?? 0
    }

    mutating func skipTags() throws {
        guard isFlexible else { return }
        for _ in 0..<(try unsignedVarint("tag_count")) {
            _ = try unsignedVarint("tag")
            let length = try unsignedVarint("tag_length")
            guard buffer.readSlice(length: length) != nil else { throw WireError.truncated(field: "tag_value") }
        }
    }

    private mutating func text(_ field: String, length: Int) throws -> String? {
        if length == -1 { return nil }
        guard length >= 0 else { throw WireError.badLength(field: field, length: length) }
        guard let slice = buffer.readSlice(length: length) else { throw WireError.truncated(field: field) }
        return RawName.string(of: slice.readableBytesView)
    }
}
