/// The samples of a page of metrics, by what stands before the value.
struct Samples {
    let text: String
    private let values: [Substring: Double]

    init(_ text: String) {
        self.text = text
        var values: [Substring: Double] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard let space = line.lastIndex(of: " ") else { continue }
            values[line[..<space]] = Double(line[line.index(after: space)...])
        }
        self.values = values
    }

    /// The value of a series, written as the page writes it; nil where there is none.
    subscript(series: String) -> Double? { values[Substring(series)] }

    /// True where the page was made after a whole tick.
    var hasTickEnded: Bool { self[#"weir_tick_duration_seconds{step="total"}"#] != nil }

    /// The series of a family, ascending.
    func series(of family: String) -> [String] {
        values.keys.filter { $0 == family || $0.hasPrefix(family + "{") }.map(String.init).sorted()
    }

    /// The lines that begin so, in the order of the page.
    func lines(_ prefix: String) -> [String] {
        text.split(separator: "\n").filter { $0.hasPrefix(prefix) }.map(String.init)
    }
}
