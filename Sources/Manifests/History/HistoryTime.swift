internal import LagModel

/// A time as a history writes it: seconds with a fraction, or RFC 3339.
struct HistoryTime {
    var instant: Instant
    var isDate: Bool

    /// Reads a time; nil where the text is none, or lies beyond the year 2262.
    init?(_ text: Substring) {
        if let nanoseconds = Self.nanoseconds(ofSeconds: text) {
            self.init(instant: Instant(nanoseconds: nanoseconds), isDate: false)
        } else if let instant = Self.date(text) {
            self.init(instant: instant, isDate: true)
        } else {
            return nil
        }
    }

    private init(instant: Instant, isDate: Bool) {
        self.instant = instant
        self.isDate = isDate
    }

    /// `12`, `12.5`; digits beyond the ninth are left out.
    private static func nanoseconds(ofSeconds text: Substring) -> Int64? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = number(parts[0]), let fraction = parts.count == 1 ? 0 : Self.fraction(parts[1]) else {
            return nil
        }
        let (product, overflow) = whole.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = product.addingReportingOverflow(fraction)
        return overflow || carry ? nil : sum
    }

    /// `2026-11-20T12:00:00Z`, `2026-11-20T13:00:00.250+01:00`.
    private static func date(_ text: Substring) -> Instant? {
        // 2026-11-20T12:00:00 and a zone: fixed places, then a fraction of any length.
        guard text.utf8.count >= 20, text.utf8.count <= 64 else { return nil }
        let parts = text.utf8.prefix(19).split(whereSeparator: { "-Tt: ".utf8.contains($0) }).map { Substring($0) }
        let lengths = [4, 2, 2, 2, 2, 2]
        let numbers = parts.compactMap(number)
        guard parts.map(\.utf8.count) == lengths, numbers.count == 6, let rest = zone(text.utf8.dropFirst(19)) else {
            return nil
        }
        let (year, month, day) = (numbers[0], numbers[1], numbers[2])
        guard (1...12).contains(month), (1...days(in: month, of: year)).contains(day), numbers[3] < 24, numbers[4] < 60,
            numbers[5] < 61
        else { return nil }
        let ofDay = numbers[3] * 3_600 + numbers[4] * 60 + numbers[5] - rest.seconds
        let (product, overflow) = (dayNumber(year, month, day) * 86_400 + ofDay)
            .multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = product.addingReportingOverflow(rest.fraction)
        return overflow || carry ? nil : Instant(nanoseconds: sum)
    }

    /// What follows the seconds of a date: the nanoseconds of a fraction, and the seconds east of Greenwich.
    private static func zone(_ text: Substring.UTF8View.SubSequence) -> (fraction: Int64, seconds: Int64)? {
        var rest = Substring(text)
        var nanoseconds: Int64 = 0
        if rest.hasPrefix(".") {
            let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard let read = fraction(digits) else { return nil }
            nanoseconds = read
            rest = rest.dropFirst(1 + digits.count)
        }
        if rest == "Z" || rest == "z" { return (nanoseconds, 0) }
        guard let sign = rest.first, sign == "+" || sign == "-", rest.utf8.count == 6 else { return nil }
        let parts = rest.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [2, 2], let hours = number(parts[0]), let minutes = number(parts[1]),
            hours < 24, minutes < 60
        else { return nil }
        return (nanoseconds, (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60))
    }

    private static func number(_ text: Substring) -> Int64? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(text)
    }

    /// The nanoseconds that the digits after a point mean.
    private static func fraction(_ digits: Substring) -> Int64? {
        guard number(digits.prefix(18)) != nil, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        var nine = String(digits.prefix(9))
        nine += String(repeating: "0", count: 9 - nine.count)
        return Int64(nine)
    }

    /// Days since 1970-01-01 in the Gregorian calendar; years begin in March, so that the leap day is last.
    private static func dayNumber(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let marchYear = month > 2 ? year : year - 1
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
