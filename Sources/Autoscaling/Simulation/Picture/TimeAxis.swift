import LagModel

/// The horizontal axis of a picture: from a time to a place.
struct TimeAxis: Sendable {
    /// Half pixels from the axis' beginning to its end.
    static let columns = 1_560

    let start: Instant
    let end: Instant
    let isDated: Bool

    /// The place of a time, in half pixels.
    func column(of time: Instant) -> Int {
        let length = end.age(of: start).inSeconds
        guard length > 0 else { return 0 }
        return min(Self.columns, Int(time.age(of: start).inSeconds / length * Double(Self.columns) + 0.5))
    }

    /// The places that are labelled, at most ten or so.
    var ticks: [(column: Int, label: String)] {
        let length = end.age(of: start).wholeNanoseconds / 1_000_000_000
        guard length > 0 else { return [(0, label(of: start, step: 1))] }
        let step = Self.steps.first { length / $0 <= 10 } ?? (length / 10 / 86_400 + 1) * 86_400
        // Dates are labelled where they are round; seconds from the beginning.
        let offset = isDated ? start.nanoseconds / 1_000_000_000 % step : 0
        var ticks: [(Int, String)] = []
        var second = offset > 0 ? step - offset : 0
        while second <= length, ticks.count < 20 {
            let time = start.advanced(by: .seconds(second))
            ticks.append((column(of: time), label(of: time, step: step)))
            second += step
        }
        return ticks
    }

    private static let steps: [Int64] = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800,
        604_800,
    ]

    private func label(of time: Instant, step: Int64) -> String {
        guard isDated else { return time.age(of: start).brief }
        let text = time.rfc3339
        if step >= 86_400 { return String(text.dropFirst(5).prefix(5)) }
        return String(text.dropFirst(11).prefix(step >= 60 ? 5 : 8))
    }
}
