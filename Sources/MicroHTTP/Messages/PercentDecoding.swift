extension String {
    /// Text with each `%` and two hexadecimal digits replaced by the byte (RFC 3986 section 2.1); other `%` stay.
    init(percentDecoding text: some Sequence<UInt8>) {
        var bytes = Array(text)
        guard bytes.contains(UInt8(ascii: "%")) else {
            self.init(decoding: bytes, as: UTF8.self)
            return
        }
        var (source, target) = (0, 0)
        while source < bytes.count {
            if bytes[source] == UInt8(ascii: "%"), source + 2 < bytes.count,
                let high = hexadecimal(bytes[source + 1]), let low = hexadecimal(bytes[source + 2])
            {
                bytes[target] = high << 4 | low
                source += 3
            } else {
                bytes[target] = bytes[source]
                source += 1
            }
            target += 1
        }
        self.init(decoding: bytes[..<target], as: UTF8.self)
    }
}

private func hexadecimal(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
}
