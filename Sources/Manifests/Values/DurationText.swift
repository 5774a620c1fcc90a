/// Durations as configuration and flags write them: `15s`, `5m`, `1h30m`, `250ms`.
public enum DurationText {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
    ]

    /// Reads whole numbers with the units h, m, s and ms, the largest unit first and each at most once.
    ///
    /// - Throws: `DurationError` for anything else, also for more than 100,000 hours.
    public static func parse(_ text: String) throws(DurationError) -> Duration {
        var rest = Substring(text).utf8
        var total: Int64 = 0
        var nextUnit = 0
        guard !rest.isEmpty else { throw DurationError.noDuration }
        while !rest.isEmpty {
            let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            rest = rest.dropFirst(digits.count)
            let letters = rest.prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
            rest = rest.dropFirst(letters.count)
            guard !digits.isEmpty else { throw DurationError.noDuration }
            guard !letters.isEmpty || !rest.isEmpty else { throw DurationError.noUnit }
            guard let unit = units.indices.first(where: { units[$0].name == String(Substring(letters)) }),
                unit >= nextUnit
            else { throw DurationError.noDuration }
            guard let count = Int64(String(Substring(digits))), count <= 360_000_000_000 / units[unit].milliseconds
            else { throw DurationError.tooLong }
            total += count * units[unit].milliseconds
            nextUnit = unit + 1
        }
        return .milliseconds(total)
    }

    /// Writes a duration so that `parse` reads it back; parts of a millisecond are dropped.
    public static func render(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        var rest = max(seconds, 0) * 1_000 + max(attoseconds, 0) / 1_000_000_000_000_000
        var text = ""
        for (name, milliseconds) in units where rest >= milliseconds {
            text += "\(rest / milliseconds)\(name)"
            rest %= milliseconds
        }
        return text.isEmpty ? "0s" : text
    }
}

/// Why a text is no duration.
public struct DurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; what to write.
    public let description: String

    static let noDuration = DurationError(
        description: "is no duration; write whole numbers with h, m, s or ms, as in 1h30m or 250ms")
    static let tooLong = DurationError(description: "is longer than 100000h")
    static let noUnit = DurationError(description: "has no unit; write s for seconds, or h, m or ms, after the number")
}
