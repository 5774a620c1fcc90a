/// Reads how long a server asks to be left alone.
public enum RetryAfter {
    /// The longest time that is believed.
    public static let longest = Duration.seconds(86_400)

    /// The time in a `Retry-After` field (RFC 9110 section 10.2.3): seconds, or a date in any of HTTP's three forms.
    ///
    /// - Parameter now: Seconds since 1970 in UTC.
    /// - Returns: 0 to a day, 0 for a date that is past; nil where the text says no time.
    public static func duration(_ text: String, now: Int64) -> Duration? {
        if let number = wholeNumber(text) { return min(.seconds(number), longest) }
        // A clock that is set beyond the year 30000 must not make the sums below overflow.
        let now = min(max(now, 0), 1 << 40)
        guard let date = HTTPDate(text, now: now) else { return nil }
        return min(.seconds(max(0, date.secondsSince1970 - now)), longest)
    }

    /// The time in gRPC's `grpc-retry-pushback-ms`; nil where it asks not to call again, or says no time.
    public static func pushback(_ text: String) -> Duration? {
        wholeNumber(text).map { min(.milliseconds($0), longest) }
    }

    /// A number of digits only; one that is too large to be counted is as large as can be.
    private static func wholeNumber(_ text: String) -> Int64? {
        let digits = text.utf8
        guard !digits.isEmpty, digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
        return Int64(text) ?? 1 << 40
    }
}
