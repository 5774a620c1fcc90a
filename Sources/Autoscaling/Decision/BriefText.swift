/// A number with its noun, in the plural where that is due: `1 replica`, `2 replicas`.
func counted(_ number: some BinaryInteger, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
}

extension Duration {
    /// The length as a person tells it, to the second: `5m`, `1m30s`, `12s`.
    package var brief: String {
        // Parts of a second are added apart, so that the longest length does not overflow.
        let (whole, attoseconds) = components
        let seconds = whole.addingReportingOverflow(attoseconds >= 500_000_000_000_000_000 ? 1 : 0).partialValue
        let (minutes, rest) = (seconds / 60, seconds % 60)
        if minutes == 0 { return "\(rest)s" }
        if minutes >= 60 {
            return "\(minutes / 60)h\(minutes % 60 == 0 ? "" : "\(minutes % 60)m")"
        }
        return rest == 0 ? "\(minutes)m" : "\(minutes)m\(rest)s"
    }
}

extension Double {
    /// The number with at most three places: `2.6`, `0.9`, `1`.
    package var brief: String {
        guard isFinite, magnitude < 1e12 else { return "\(self)" }
        let thousandths = Int64((self * 1_000).rounded())
        if thousandths == 0, self != 0 { return "less than 0.001" }
        let (whole, rest) = (thousandths.magnitude / 1_000, thousandths.magnitude % 1_000)
        let sign = thousandths < 0 ? "-" : ""
        guard rest != 0 else { return "\(sign)\(whole)" }
        var digits = String(rest)
        digits = String(repeating: "0", count: 3 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }
}

extension Quantity {
    /// The number without a suffix, as people write it: `24000` where Kubernetes prints `24k`, `1.5` for `1500m`.
    var plainText: String {
        let (whole, rest) = milliValue.quotientAndRemainder(dividingBy: 1_000)
        return rest == 0 ? "\(whole)" : (Double(milliValue) / 1_000).brief
    }
}
