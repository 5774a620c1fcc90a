internal import LagModel

/// Reads the consumer protocol's `Assignment` (KIP-4 embedded protocol, version 0 and above).
enum MemberAssignment {
    /// The assigned partitions; none for an empty assignment; nil where the bytes are not an assignment.
    static func partitions(in bytes: UnsafeRawBufferPointer) -> [TopicPartition]? {
        guard !bytes.isEmpty else { return [] }
        var reader = BigEndianReader(bytes)
        guard reader.int16() != nil, let topics = reader.int32() else { return nil }
        var partitions: [TopicPartition] = []
        for _ in 0..<max(0, topics) {
            guard let length = reader.int16(), let topic = reader.string(Int(length)), let count = reader.int32()
            else { return nil }
            for _ in 0..<max(0, count) {
                guard let partition = reader.int32() else { return nil }
                partitions.append(TopicPartition(topic, partition))
            }
        }
        return partitions
    }
}

/// Reads numbers and strings from bytes that may end at any place.
private struct BigEndianReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    mutating func int16() -> Int16? { integer() }
    mutating func int32() -> Int32? { integer() }

    mutating func string(_ length: Int) -> String? {
        guard length >= 0, length <= bytes.count - position else { return nil }
        defer { position += length }
        return String(decoding: bytes[position..<position + length], as: UTF8.self)
    }

    private mutating func integer<Value: FixedWidthInteger>() -> Value? {
        let size = MemoryLayout<Value>.size
        guard size <= bytes.count - position else { return nil }
        defer { position += size }
        return Value(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: Value.self))
    }
}
