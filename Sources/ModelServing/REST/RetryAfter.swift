/// The `Retry-After` of RFC 9110, section 10.2.3, as far as it is a number of seconds.
enum RetryAfter {
    /// A day: a server that asks for more is not heard.
    private static let longest = 86_400

    /// How long to wait, or nil where the value is not a number of seconds between 0 and a day.
    static func duration(_ value: String) -> Duration? {
        let digits = value.utf8.drop { $0 == UInt8(ascii: " ") }
        guard let seconds = Int(Substring(digits)), (0...longest).contains(seconds) else { return nil }
        return .seconds(seconds)
    }
}
