extension Instant {
    /// The time in UTC to the second, as RFC 3339 writes it: `2026-11-20T12:00:00Z`.
    public var rfc3339: String {
        let seconds = nanoseconds.floorDivided(by: 1_000_000_000)
        let days = seconds.floorDivided(by: 86_400)
        let ofDay = seconds - days * 86_400
        let (year, month, day) = Self.civil(days: days)
        let date = "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
        return "\(date)T\((ofDay / 3_600).padded(2)):\((ofDay / 60 % 60).padded(2)):\((ofDay % 60).padded(2))Z"
    }

    /// The Gregorian date of a day counted from 1970-01-01, by the era method: years begin in March, so that the leap day is last.
    private static func civil(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        self / divisor - (self % divisor < 0 ? 1 : 0)
    }

    fileprivate func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
