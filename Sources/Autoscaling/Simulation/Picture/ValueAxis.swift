/// The vertical axis of a panel: from a number to a place.
struct ValueAxis: Sendable {
    /// The number at the top; 1 or more.
    let top: Double
    private let step: Double
    let height: Double

    /// An axis from 0 to a round number at or above `greatest`.
    init(greatest: Double, height: Double) {
        self.height = height
        let wanted = max(1, greatest)
        var magnitude = 1.0
        while magnitude * 10 <= wanted { magnitude *= 10 }
        let units = [0.25, 0.5, 1, 2, 2.5, 5].map { $0 * magnitude }.filter { $0 >= 1 && $0.rounded() == $0 }
        step = units.first { wanted / $0 <= 4 } ?? magnitude
        top = (wanted / step).rounded(.up) * step
    }

    /// The distance from the panel's top.
    func y(_ value: Double) -> Double { height - value / top * height }

    /// The numbers that are labelled.
    var ticks: [(y: Double, label: String)] {
        var ticks: [(Double, String)] = []
        var value = 0.0
        while value <= top, ticks.count < 12 {
            ticks.append((y(value), Self.label(value)))
            value += step
        }
        return ticks
    }

    /// `250`, `1.5k`, `2M`.
    static func label(_ value: Double) -> String {
        let units: [(Double, String)] = [(1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")]
        // Up to 9999 a number is read more easily whole.
        guard value >= 10_000, let unit = units.first(where: { value >= $0.0 }) else { return value.brief }
        return "\((value / unit.0).brief)\(unit.1)"
    }
}
