/// Names on the wire are bytes; most are UTF-8, and a hostile one need not be.
///
/// The model keeps names as `String`: each byte that is not valid UTF-8 stands as one scalar U+F780...U+F7FF of the
/// private use area, and goes out as that byte again (the idea of Python's PEP 383, surrogateescape).
enum RawName {
    private static let base: UInt32 = 0xF700
    private static let escapes: ClosedRange<UInt32> = 0xF780...0xF7FF

    static func string(of bytes: some Collection<UInt8>) -> String {
        let plain = String(decoding: bytes, as: UTF8.self)
        // U+FFFD starts with 0xEF, so a name without that byte needed no repair.
        guard plain.utf8.contains(0xEF) else { return plain }
        return escaped(bytes)
    }

    static func bytes(of name: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in name.unicodeScalars {
            if escapes.contains(scalar.value) {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes.append(contentsOf: String(scalar).utf8)
            }
        }
        return bytes
    }

    /// Every escape is encoded with the lead byte 0xEF; ASCII names never meet it.
    static func mayNeedBytes(_ name: String) -> Bool {
        name.utf8.contains(0xEF)
    }

    private static func escaped(_ bytes: some Collection<UInt8>) -> String {
        let source = Array(bytes)
        var iterator = source.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        var scalars = String.UnicodeScalarView()
        var position = 0
        while position < source.count {
            let length: Int
            switch parser.parseScalar(from: &iterator) {
            case .emptyInput: return String(scalars)
            case .error(let skipped):
                length = max(skipped, 1)
                scalars.append(contentsOf: escapes(of: source[position...].prefix(length)))
            case .valid(let encoded):
                length = encoded.count
                let scalar = Unicode.UTF8.decode(encoded)
                // A name that really holds one of our escapes is escaped itself, so that it comes back as it was.
                let isEscape = escapes.contains(scalar.value)
                scalars.append(contentsOf: isEscape ? escapes(of: source[position...].prefix(length)) : [scalar])
            }
            position += length
        }
        return String(scalars)
    }

    private static func escapes(of bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
        bytes.compactMap { Unicode.Scalar(base + UInt32($0)) }
    }
}
