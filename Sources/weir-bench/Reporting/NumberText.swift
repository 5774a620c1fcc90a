import Foundation

extension Double {
    /// With three significant digits or all before the point: `0.123`, `1.23`, `12.3`, `123`, `1,234`.
    var short: String {
        switch magnitude {
        case 0: "0"
        case ..<1: String(format: "%.3f", self)
        case ..<10: String(format: "%.2f", self)
        case ..<100: String(format: "%.1f", self)
        default: Int(rounded()).grouped
        }
    }

    /// As a ratio: `1.23×`.
    var ratio: String { String(format: "%.2f×", self) }
}

extension Int {
    /// With a comma before each three digits.
    var grouped: String {
        var digits = String(magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (self < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }
}
