/// Why a file is no text that could be YAML.
struct SourceError: Error, Equatable {
    let position: Position?
    let message: String
}

/// The text of a file: UTF-8 without byte order mark, with characters that YAML allows.
struct SourceText {
    /// The largest configuration file that is read, in bytes.
    static let sizeLimit = 10_485_760

    /// The largest manifest that is read, in bytes.
    static let manifestSizeLimit = 67_108_864

    let text: String

    init(_ source: [UInt8], limit: Int = sizeLimit) throws(SourceError) {
        var bytes = source
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]), !bytes.prefix(4).contains(0) else {
            throw SourceError(position: nil, message: "is UTF-16 or UTF-32; save it as UTF-8")
        }
        guard bytes.count <= limit else {
            throw SourceError(position: nil, message: "is larger than \(byteCount(limit))")
        }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var line = 1
        var column = 1
        var isAfterCarriageReturn = false
        decoding: while true {
            let position = Position(line: line, column: column)
            switch decoder.decode(&iterator) {
            case .emptyInput: break decoding
            case .error:
                throw SourceError(position: position, message: "is not UTF-8; save it as UTF-8")
            case .scalarValue(let scalar):
                guard isAllowed(scalar) else {
                    let code = scalar.escaped(asASCII: true)
                    throw SourceError(position: position, message: "the character \(code) is not allowed; remove it")
                }
                let isBreak = scalar == "\n" && !isAfterCarriageReturn || scalar == "\r"
                if isBreak { line += 1 }
                column = isBreak || scalar == "\n" ? 1 : column + 1
                isAfterCarriageReturn = scalar == "\r"
            }
        }
        text = String(decoding: bytes, as: UTF8.self)
    }
}

/// Whether YAML allows the character in a document (YAML 1.1, section 5.1).
private func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0x10000...0x10FFFF: true
    // The private use area is not for configuration, and marks repeated keys while a file is read.
    case 0xE000...0xF8FF: false
    case 0xF900...0xFFFD: scalar.value != 0xFEFF
    default: false
    }
}
