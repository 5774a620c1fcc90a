/// A date as HTTP writes it (RFC 9110 section 5.6.7).
struct HTTPDate: Hashable {
    /// Seconds since 1970 in UTC.
    let secondsSince1970: Int64

    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
    ///
    /// - Parameter now: Seconds since 1970 in UTC; a year of two digits is at most 50 years after it.
    init?(_ text: String, now: Int64) {
        let words = text.split { $0 == " " || $0 == "-" || $0 == "," }.map(String.init)
        let fields: (day: String, month: String, year: String, time: String)
        if words.count == 6, words[5] == "GMT" {
            fields = (words[1], words[2], words[3], words[4])
        } else if words.count == 5 {
            fields = (words[2], words[1], words[4], words[3])
        } else {
            return nil
        }
        guard let month = Self.months.firstIndex(of: fields.month), let day = Self.number(fields.day, 1...31),
            let year = Self.year(fields.year, before: CivilTime(seconds: now).year + 50),
            let second = Self.secondOfDay(fields.time)
        else { return nil }
        let days = CivilTime.days(year: year, month: month + 1, day: day)
        secondsSince1970 = Int64(days) * 86_400 + Int64(second)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
        guard text.utf8.count <= 4, text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
        return Int(text).flatMap { range.contains($0) ? $0 : nil }
    }

    private static func year(_ text: String, before last: Int) -> Int? {
        guard let number = number(text, 0...9999) else { return nil }
        guard text.utf8.count == 2 else { return text.utf8.count == 4 ? number : nil }
        let year = last / 100 * 100 + number
        return year > last ? year - 100 : year
    }

    private static func secondOfDay(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let hour = number(parts[0], 0...23), let minute = number(parts[1], 0...59),
            let second = number(parts[2], 0...60)
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }
}
