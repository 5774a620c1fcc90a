extension SimulationPoint {
    /// The names of the columns of the CSV form.
    public static let csvHeader = "target,time,clock,lag,countedLag,desired,before,replicas,ready,mark"

    /// The point as a line of CSV; empty where something is unknown.
    ///
    /// - Parameter title: the name of the target.
    public func csv(title: String, _ clock: SimulationClock) -> String {
        func text(_ value: (some BinaryInteger)?) -> String { value.map { "\($0)" } ?? "" }
        return [
            Self.csvField(title), clock.text(of: at), clockName, text(lag), text(countedLag), text(desired),
            "\(counts.spec)", "\(replicas)", "\(counts.ready)", mark?.name ?? "",
        ].joined(separator: ",")
    }

    /// The point as a JSON object; null where something is unknown.
    public func json(of target: ScalingTarget, _ clock: SimulationClock) -> String {
        func number(_ value: (some BinaryInteger)?) -> String { value.map { "\($0)" } ?? "null" }
        let codes = reasons(of: target).map { "\"\($0.code)\"" }.joined(separator: ",")
        return "{\"time\":\(clock.json(at)),\"clock\":\"\(clockName)\",\"lag\":\(number(lag)),"
            + "\"countedLag\":\(number(countedLag)),\"desired\":\(number(desired)),\"before\":\(counts.spec),"
            + "\"replicas\":\(replicas),\"ready\":\(counts.ready),"
            + "\"mark\":\(mark.map { "\"\($0.name)\"" } ?? "null"),\"reasons\":[\(codes)]}"
    }

    /// A field of CSV (RFC 4180), in quotes where it needs them.
    static func csvField(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }
        guard needsQuotes else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
