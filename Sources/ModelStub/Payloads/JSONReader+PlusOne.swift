extension JSONReader {
    /// Copies the next value as it is.
    mutating func copy(to output: inout [UInt8]) throws {
        output.append(contentsOf: bytes[try value()])
    }

    /// Copies the next value with 1 added to each of its numbers.
    mutating func copyPlusOne(to output: inout [UInt8]) throws {
        switch peek() {
        case UInt8(ascii: "["):
            var separator = UInt8(ascii: "[")
            try array { reader in
                output.append(separator)
                separator = UInt8(ascii: ",")
                try reader.copyPlusOne(to: &output)
            }
            if separator == UInt8(ascii: "[") { output.append(separator) }
            output.append(UInt8(ascii: "]"))
        case UInt8(ascii: "{"), UInt8(ascii: "\""): try copy(to: &output)
        default: try copyNumberPlusOne(to: &output)
        }
    }

    private mutating func copyNumberPlusOne(to output: inout [UInt8]) throws {
        let text = bytes[try word()]
        switch JSONScalar(text) {
        case .integer(let value): output.append(decimal: value + 1)
        case .real(let value): output.append(contentsOf: (value + 1).description.utf8)
        case .constant: output.append(contentsOf: text)
        case nil: throw problem("a value")
        }
    }
}

extension [UInt8] {
    /// Appends an integer in decimal digits.
    mutating func append(decimal value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = count
        repeat {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// Appends text as a JSON string.
    mutating func append(jsonString text: String) {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(contentsOf: [UInt8(ascii: "\\"), byte])
            case 0..<0x20: append(UInt8(ascii: " "))
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }
}
