/// A point in time by the Gregorian calendar, in UTC.
struct CivilTime: Hashable {
    var year: Int
    /// 1 to 12.
    var month: Int
    /// 1 to 31.
    var day: Int
    /// Milliseconds of the day.
    var millisecond: Int

    /// From milliseconds since 1970.
    init(milliseconds: Int64) {
        // Far beyond any date, so that no sum below overflows.
        let milliseconds = Int(min(max(milliseconds, -1 << 61), 1 << 61))
        let perDay = 86_400_000
        let days = milliseconds / perDay - (milliseconds % perDay < 0 ? 1 : 0)
        millisecond = milliseconds - days * perDay
        (year, month, day) = Self.date(days: days)
    }

    /// From seconds since 1970.
    init(seconds: Int64) { self.init(milliseconds: min(max(seconds, -1 << 50), 1 << 50) * 1000) }

    /// As RFC 3339 writes it, with milliseconds.
    var rfc3339: String {
        let second = millisecond / 1000
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) + "T" + padded(second / 3600, 2) + ":"
            + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2) + "." + padded(millisecond % 1000, 3) + "Z"
    }

    /// Days since 1970 of a date; years and months count from March, so that the leap day is a year's last.
    static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month > 2 ? year : year - 1
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func date(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
