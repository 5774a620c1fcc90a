/// Which content codings a client takes (RFC 9110 section 12.5.3).
struct AcceptEncoding {
    private var gzip: Double?
    private var identity: Double?
    private var any: Double?

    /// Reads the header's value, nil if the request has none.
    init(_ header: String?) {
        for range in (header ?? "").utf8.split(separator: UInt8(ascii: ",")) {
            let fields = range.split(separator: UInt8(ascii: ";")).map(token)
            switch fields.first {
            case "gzip", "x-gzip": gzip = quality(of: fields)
            case "identity": identity = quality(of: fields)
            case "*": any = quality(of: fields)
            default: break
            }
        }
    }

    /// Whether gzip is taken, and not less gladly than the plain form.
    var prefersGzip: Bool {
        guard let gzip = gzip ?? any, gzip > 0 else { return false }
        return gzip >= identity ?? 0
    }
}

/// A token in lower case, without white space around it.
private func token(_ text: Substring.UTF8View) -> String {
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var trimmed = text.drop(while: isSpace)
    while let last = trimmed.last, isSpace(last) { trimmed.removeLast() }
    return Substring(trimmed).lowercased()
}

/// The weight of a coding: 1 if none is given, 0 if it is no number between 0 and 1.
private func quality(of fields: [String]) -> Double {
    guard let weight = fields.dropFirst().first(where: { $0.hasPrefix("q=") }) else { return 1 }
    guard let quality = Double(weight.dropFirst(2)), (0...1).contains(quality) else { return 0 }
    return quality
}
