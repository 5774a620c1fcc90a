/// Adds 1 to each number of a tensor.
enum TensorNumbers {
    /// Of raw contents, which are little-endian, one after the other; other datatypes stay as they are.
    static func addOne(toRaw bytes: inout [UInt8], datatype: String) {
        switch datatype {
        case "INT8", "UINT8": add(&bytes, UInt8.self) { $0 &+ 1 }
        case "INT16", "UINT16": add(&bytes, UInt16.self) { $0 &+ 1 }
        case "INT32", "UINT32": add(&bytes, UInt32.self) { $0 &+ 1 }
        case "INT64", "UINT64": add(&bytes, UInt64.self) { $0 &+ 1 }
        case "FP32": addToFloats(&bytes)
        case "FP64": addToDoubles(&bytes)
        default: break
        }
    }

    /// Of a packed or single protobuf field of `InferTensorContents`, by its number; booleans and bytes stay.
    static func plusOne(_ field: ProtobufReader.Field, of reader: ProtobufReader) throws -> [UInt8] {
        let value = Array(reader.bytes[field.value])
        switch field.number {
        case 2: return try varints(value) { UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: $0) &+ 1)) }
        case 3, 5: return try varints(value) { $0 &+ 1 }
        case 4: return try varints(value) { UInt64(UInt32(truncatingIfNeeded: $0) &+ 1) }
        case 6: return floats(value)
        case 7: return doubles(value)
        default: return value
        }
    }

    private static func varints(_ bytes: [UInt8], _ change: (UInt64) -> UInt64) throws -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 8)
        var reader = ProtobufReader(bytes)
        while let value = try reader.nextVarint() { output.append(varint: change(value)) }
        return output
    }

    private static func floats(_ bytes: [UInt8]) -> [UInt8] {
        var output = bytes
        addToFloats(&output)
        return output
    }

    private static func doubles(_ bytes: [UInt8]) -> [UInt8] {
        var output = bytes
        addToDoubles(&output)
        return output
    }

    private static func addToFloats(_ bytes: inout [UInt8]) {
        add(&bytes, UInt32.self) { (Float(bitPattern: $0) + 1).bitPattern }
    }

    private static func addToDoubles(_ bytes: inout [UInt8]) {
        add(&bytes, UInt64.self) { (Double(bitPattern: $0) + 1).bitPattern }
    }

    private static func add<Bits: FixedWidthInteger>(
        _ bytes: inout [UInt8], _: Bits.Type, _ change: (Bits) -> Bits
    ) {
        let size = MemoryLayout<Bits>.size
        bytes.withUnsafeMutableBytes { buffer in
            for offset in stride(from: 0, through: buffer.count - size, by: size) {
                let value = Bits(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: Bits.self))
                buffer.storeBytes(of: change(value).littleEndian, toByteOffset: offset, as: Bits.self)
            }
        }
    }
}
