/// At most 1 KiB of what a server said.
struct BriefText {
    private static let limit = 1024

    private(set) var bytes: [UInt8] = []

    /// Takes what there is still room for.
    mutating func append(_ more: some Collection<UInt8>) {
        bytes.append(contentsOf: more.prefix(Self.limit - bytes.count))
    }

    /// The text; what is not UTF-8 is replaced, and a character that the limit cuts is left out.
    var text: String {
        var whole = bytes[...]
        if whole.count == Self.limit { whole = whole.prefix(Self.boundary(of: whole)) }
        var text = String(decoding: whole, as: UTF8.self)
        while text.utf8.count > Self.limit { text.removeLast() }
        return text
    }

    private static func boundary(of bytes: ArraySlice<UInt8>) -> Int {
        var start = bytes.count - 1
        while start > 0, bytes.count - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        let length =
            switch bytes[start] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        return start + length > bytes.count ? start : bytes.count
    }
}
