/// Writes JSON (RFC 8259) piece by piece; whoever calls sees to the order.
struct JSONBytes {
    private(set) var bytes: [UInt8] = []
    /// True where the next member or element is the first of its object or array.
    private var isFirst = true

    /// Writes an object, its members by `body`.
    mutating func object(_ body: (inout JSONBytes) -> Void) {
        bracketed("{", "}", body)
    }

    /// Writes an array, each element by `body`.
    mutating func array<Elements: Sequence>(_ elements: Elements, _ body: (inout JSONBytes, Elements.Element) -> Void) {
        bracketed("[", "]") { json in
            for element in elements {
                json.separate()
                body(&json, element)
            }
        }
    }

    /// Begins a member of an object: what is written next is its value.
    mutating func key(_ name: StaticString) {
        separate()
        raw("\"")
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        raw("\":")
    }

    mutating func member(_ name: StaticString, _ text: String?) {
        key(name)
        string(text)
    }

    mutating func member(_ name: StaticString, _ number: Int64?) {
        key(name)
        if let number { bytes.append(contentsOf: String(number).utf8) } else { raw("null") }
    }

    mutating func member(_ name: StaticString, _ flag: Bool?) {
        key(name)
        switch flag {
        case true?: raw("true")
        case false?: raw("false")
        case nil: raw("null")
        }
    }

    private mutating func string(_ text: String?) {
        guard let text else { return raw("null") }
        raw("\"")
        for byte in text.utf8 { escape(byte) }
        raw("\"")
    }

    private mutating func bracketed(_ open: StaticString, _ close: StaticString, _ body: (inout JSONBytes) -> Void) {
        raw(open)
        isFirst = true
        body(&self)
        raw(close)
        isFirst = false
    }

    private mutating func separate() {
        if !isFirst { raw(",") }
        isFirst = false
    }

    private mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): raw("\\\"")
        case UInt8(ascii: "\\"): raw("\\\\")
        case 0..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            raw("\\u00")
            bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        default: bytes.append(byte)
        }
    }
}
