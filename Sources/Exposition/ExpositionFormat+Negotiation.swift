extension ExpositionFormat {
    /// The format that a scraper with this `Accept` header likes best.
    ///
    /// As Prometheus' own libraries do, the highest quality wins, then the earlier range; whoever asks for nothing that we
    /// speak, or for anything at all, gets the Prometheus text. A range of quality 0, or of a quality that is no number
    /// between 0 and 1, is passed over.
    ///
    /// - Parameter accept: The header's value (RFC 9110 section 12.5.1), nil if the request has none.
    public static func negotiated(accept: String?) -> ExpositionFormat {
        var best: (format: ExpositionFormat, quality: Double)?
        for range in AcceptedRange.ranges(of: accept ?? "") {
            guard let format = range.format, range.quality > best?.quality ?? 0 else { continue }
            best = (format, range.quality)
        }
        return best?.format ?? .prometheusText
    }
}

/// One media range of an `Accept` header, such as `text/plain;version=0.0.4;q=0.5`.
private struct AcceptedRange {
    var mediaType: String
    var version: String?
    var quality = 1.0

    var format: ExpositionFormat? {
        switch (mediaType, version) {
        // Version 1.0.0 of the text format differs from 0.0.4 only in names that we never use.
        case ("text/plain", nil), ("text/plain", "0.0.4"), ("text/plain", "1.0.0"): .prometheusText
        case ("application/openmetrics-text", nil), ("application/openmetrics-text", "1.0.0"): .openMetrics
        default: nil
        }
    }

    static func ranges(of header: String) -> [AcceptedRange] {
        fields(of: header.utf8[...], separator: UInt8(ascii: ",")).map(AcceptedRange.init(parsing:))
    }

    init(parsing text: Substring.UTF8View) {
        let fields = Self.fields(of: text, separator: UInt8(ascii: ";"))
        mediaType = Self.token(fields.first ?? ""[...].utf8)
        for field in fields.dropFirst() {
            guard let equals = field.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let value = Self.token(field[field.index(after: equals)...])
            switch Self.token(field[..<equals]) {
            case "version": version = value
            case "q": quality = Double(value).flatMap { (0...1).contains($0) ? $0 : nil } ?? 0
            default: break
            }
        }
    }

    /// The parts between separators that stand outside quotation marks.
    private static func fields(of text: Substring.UTF8View, separator: UInt8) -> [Substring.UTF8View] {
        var isQuoted = false
        return text.split(omittingEmptySubsequences: true) { byte in
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            return byte == separator && !isQuoted
        }
    }

    /// A token in lower case, without the white space and the quotation marks around it.
    private static func token(_ text: Substring.UTF8View) -> String {
        let isPadding = { (byte: UInt8) in
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\"")
        }
        var trimmed = text.drop(while: isPadding)
        while let last = trimmed.last, isPadding(last) { trimmed.removeLast() }
        return Substring(trimmed).lowercased()
    }
}
