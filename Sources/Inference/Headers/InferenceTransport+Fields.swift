extension InferenceTransport {
    /// A header's name as this transport writes it; nil where it cannot.
    ///
    /// HTTP takes any token (RFC 9110 section 5.6.2); gRPC takes lower-case letters, digits, `_`, `-` and `.`.
    func fieldName(_ name: String) -> String? {
        guard !name.isEmpty else { return nil }
        switch self {
        case .rest:
            return name.utf8.allSatisfy(isTokenByte) ? name : nil
        case .grpc:
            var hasCapitals = false
            for byte in name.utf8 {
                guard isMetadataByte(lowercased(byte)) else { return nil }
                hasCapitals = hasCapitals || lowercased(byte) != byte
            }
            return hasCapitals ? String(decoding: name.utf8.map(lowercased), as: UTF8.self) : name
        }
    }

    /// A header's value as this transport writes it under a name of its own; nil where it cannot.
    ///
    /// Blanks around it are not part of a value. HTTP takes UTF-8 without control characters but for the tab; gRPC takes
    /// printable ASCII, and any bytes, as base64, under a name that ends in `-bin`.
    func fieldValue(_ value: ArraySlice<UInt8>?, named name: String) -> String? {
        guard let value else { return "" }
        if self == .grpc, name.utf8.suffix(4).elementsEqual("-bin".utf8) { return base64(value) }
        let text = trimmed(value)
        var isASCII = true
        for byte in text {
            switch byte {
            case 0x20...0x7E: continue
            case 0x09 where self == .rest: continue
            case 0x80...0xFF where self == .rest: isASCII = false
            default: return nil
            }
        }
        return isASCII ? String(decoding: text, as: UTF8.self) : textWithoutControls(text)
    }
}

private func textWithoutControls(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    return text.unicodeScalars.contains { (0x80...0x9F).contains($0.value) } ? nil : text
}

private func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var (start, end) = (value.startIndex, value.endIndex)
    while start < end, isBlank(value[start]) { start += 1 }
    while end > start, isBlank(value[end - 1]) { end -= 1 }
    return value[start..<end]
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

private func isMetadataByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
        UInt8(ascii: "-"), UInt8(ascii: "."):
        true
    default: false
    }
}

private func isTokenByte(_ byte: UInt8) -> Bool {
    if isMetadataByte(lowercased(byte)) { return true }
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
        UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "^"), UInt8(ascii: "`"),
        UInt8(ascii: "|"), UInt8(ascii: "~"):
        return true
    default: return false
    }
}
