/// What Go's `time.ParseDuration` makes of a text such as `15s`, `1m30s` or `1.5s`; nil where it refuses it, or it is below zero or over 10,000 hours.
func goDuration(_ text: String) -> Duration? {
    if text == "0" { return .zero }
    let units: [(String, Double)] = [
        ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3_600),
    ]
    var rest = text.hasPrefix("+") ? text.dropFirst() : text[...]
    var seconds = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
        let number = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
        rest = rest.dropFirst(number.count)
        let unit = rest.prefix { !("0"..."9").contains($0) && $0 != "." }
        rest = rest.dropFirst(unit.count)
        guard let count = Double(number), let length = units.first(where: { $0.0 == unit })?.1 else { return nil }
        seconds += count * length
    }
    guard seconds <= 36_000_000 else { return nil }
    return .milliseconds(Int64((seconds * 1_000).rounded()))
}
