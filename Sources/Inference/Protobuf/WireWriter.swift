/// Writes a protobuf message field by field.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    /// Writes a text as a field.
    mutating func append(_ number: Int, _ text: String.UTF8View) {
        appendHead(number, count: text.count)
        bytes.append(contentsOf: text)
    }

    /// Writes another message's bytes as a field.
    mutating func append(_ number: Int, _ place: Range<Int>, of message: ArraySlice<UInt8>) {
        appendHead(number, count: place.count)
        copy(place, of: message)
    }

    /// Copies bytes of another message.
    mutating func copy(_ place: Range<Int>, of message: ArraySlice<UInt8>) {
        bytes += message.dropFirst(place.lowerBound).prefix(place.count)
    }

    private mutating func appendHead(_ number: Int, count: Int) {
        varint(UInt64(number) << 3 | UInt64(WireType.lengthDelimited.rawValue))
        varint(UInt64(count))
    }

    private mutating func varint(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
