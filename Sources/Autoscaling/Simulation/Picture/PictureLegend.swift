/// What the lines and colours of a picture mean; only what is there is told.
struct PictureLegend {
    private let panels: [SimulationPanel]

    init(_ panels: [SimulationPanel]) {
        self.panels = panels
    }

    func draw(into svg: inout SVGText) {
        var lines = [("lag", "lag")]
        if panels.contains(where: \.isLagRecounted) { lines.append(("counted", "lag as KEDA counts it")) }
        if panels.contains(where: { $0.lagLimit != nil }) { lines.append(("limit", "lag limit")) }
        lines += [("desired", "replicas that the metrics ask for"), ("replicas", "replicas")]
        var x = 0.0
        for (style, text) in lines {
            svg.element(
                "line",
                [("class", style), ("x1", SVGText.number(x)), ("x2", SVGText.number(x + 22)), ("y1", "8"), ("y2", "8")])
            x = label(text, at: x + 28, y: "12", &svg)
        }
        let end = TimeAxis.columns
        if panels.contains(where: { !$0.lag.gaps(until: end).isEmpty }) {
            swatch("unknown", at: x, y: "3", &svg)
            _ = label("lag unknown", at: x + 16, y: "12", &svg)
        }
        drawMarks(&svg)
    }

    private func drawMarks(_ svg: inout SVGText) {
        let used = Set(panels.flatMap { $0.band.stretches(until: TimeAxis.columns).map(\.mark) })
        let texts = SimulationMark.allCases.filter(used.contains).map { ($0.name, $0.legend) }
        var x = 0.0
        for (style, text) in texts {
            swatch(style, at: x, y: "23", &svg)
            x = label(text, at: x + 16, y: "32", &svg)
        }
        let moves = Set(panels.flatMap { $0.moves.map(\.mark) })
        for mark in SimulationMark.allCases where moves.contains(mark) {
            x = label(mark == .activation ? "▲ \(mark.legend)" : "▼ \(mark.legend)", at: x, y: "32", &svg)
        }
    }

    private func swatch(_ style: String, at x: Double, y: String, _ svg: inout SVGText) {
        svg.element(
            "rect", [("class", style), ("x", SVGText.number(x)), ("y", y), ("width", "11"), ("height", "11")])
    }

    private func label(_ text: String, at x: Double, y: String, _ svg: inout SVGText) -> Double {
        svg.element("text", [("x", SVGText.number(x)), ("y", y)], content: text)
        // No font is at hand: an average width, with room to spare.
        return x + Double(text.count) * 5.6 + 18
    }
}

extension SimulationMark {
    /// What the mark means, in a word or two.
    var legend: String {
        switch self {
        case .window: "stabilization window"
        case .rateLimit: "rate limit"
        case .replicaBound: "min or max"
        case .tolerance: "within tolerance"
        case .fallback: "fallback"
        case .failure: "failing trigger"
        case .activation: "KEDA activates"
        case .deactivation: "KEDA deactivates"
        case .cooldown: "cooldown"
        case .paused: "paused"
        }
    }
}
