/// Reading the whole numbers of a history.
enum HistoryNumber {
    /// Why a text is no number of records.
    static func fault(_ text: Substring) -> String {
        switch text.lowercased() {
        case "nan", "+nan", "-nan", "none", "null", "-", "unknown":
            "\(quoted(String(text))) is not a number; leave it empty where it is unknown"
        case _ where text.hasPrefix("-"): "\(quoted(String(text))) is negative; it counts records, from 0"
        default: "\(quoted(String(text))) is not a whole number of at most 19 digits"
        }
    }

    /// A whole number, as digits or as a program writes a large one (`1.2e+06`, `30.0`); nil for anything else.
    static func whole(_ text: Substring) -> Int64? {
        if let number = Int64(text) { return text.first == "+" ? nil : number }
        // Prometheus and spreadsheets write whole numbers with a point or an exponent.
        guard text.utf8.allSatisfy({ allowed.contains($0) }), let number = Double(text), number.isFinite,
            number.rounded() == number, number.magnitude <= 9_007_199_254_740_992
        else { return nil }
        return Int64(number)
    }

    private static let allowed = Set("0123456789.eE+-".utf8)
}
