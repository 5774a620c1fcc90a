/// Draws the panel of one spec: lag above, replicas below, and under them which rule held.
struct PanelDrawing {
    private static let lagTop = 30.0
    private static let replicasTop = 160.0
    private static let bandTop = 272.0
    private static let axisY = 308.0
    private static let plotHeight = 105.0

    private let panel: SimulationPanel
    private let number: Int
    private let end = TimeAxis.columns
    private let lagAxis: ValueAxis
    private let replicaAxis: ValueAxis

    init(_ panel: SimulationPanel, number: Int) {
        self.panel = panel
        self.number = number
        var lag = Double(panel.lag.greatest ?? 0)
        lag = max(lag, Double(panel.countedLag.greatest ?? 0))
        // A limit far above all lag would flatten it.
        if let limit = panel.lagLimit, Double(limit) <= lag * 2 { lag = max(lag, Double(limit)) }
        lagAxis = ValueAxis(greatest: lag, height: Self.plotHeight)
        let replicas = Double(panel.replicas.greatest ?? 0)
        // What the metrics ask for may be any number; what there is should stay readable.
        let desired = min(Double(panel.desired.greatest ?? 0), max(replicas * 2, 4))
        replicaAxis = ValueAxis(greatest: max(replicas, desired), height: Self.plotHeight)
    }

    func draw(into svg: inout SVGText) {
        svg.element("text", [("class", "title"), ("x", "0"), ("y", "18")], content: panel.title)
        if let summary = panel.summary {
            svg.element(
                "text", [("class", "muted"), ("x", place(end)), ("y", "18"), ("text-anchor", "end")],
                content: summary.brief)
        }
        drawClip(&svg)
        svg.begin("g", [("transform", "translate(0 \(SVGText.number(Self.lagTop)))")])
        drawLag(&svg)
        svg.end("g")
        svg.begin("g", [("transform", "translate(0 \(SVGText.number(Self.replicasTop)))")])
        drawReplicas(&svg)
        svg.end("g")
        svg.begin("g", [("transform", "translate(0 \(SVGText.number(Self.bandTop)))")])
        drawBand(&svg)
        svg.end("g")
        drawTimes(&svg)
    }

    private func drawClip(_ svg: inout SVGText) {
        svg.begin("clipPath", [("id", "plot\(number)")])
        svg.element(
            "rect",
            [("x", "0"), ("y", "-2"), ("width", place(end)), ("height", SVGText.number(Self.plotHeight + 4))])
        svg.end("clipPath")
    }

    private func drawLag(_ svg: inout SVGText) {
        drawGrid(lagAxis, name: "records", &svg)
        for gap in panel.lag.gaps(until: end) {
            svg.element(
                "rect",
                [
                    ("class", "unknown"), ("x", place(gap.lowerBound)), ("y", "0"), ("width", place(gap.count)),
                    ("height", SVGText.number(Self.plotHeight)),
                ])
        }
        draw(panel.lag.path(lagAxis, until: end, isArea: true), "lag-area", &svg)
        draw(panel.lag.path(lagAxis, until: end), "lag", &svg)
        if panel.isLagRecounted { draw(panel.countedLag.path(lagAxis, until: end), "counted", &svg) }
        guard let limit = panel.lagLimit, Double(limit) <= lagAxis.top else { return }
        let y = SVGText.number(lagAxis.y(Double(limit)))
        svg.element("line", [("class", "limit"), ("x1", "0"), ("x2", place(end)), ("y1", y), ("y2", y)])
    }

    private func drawReplicas(_ svg: inout SVGText) {
        drawGrid(replicaAxis, name: "replicas", &svg)
        draw(panel.replicas.path(replicaAxis, until: end, isArea: true), "replicas-area", &svg)
        draw(panel.replicas.path(replicaAxis, until: end), "replicas", &svg)
        draw(panel.desired.path(replicaAxis, until: end), "desired", &svg)
        for move in panel.moves {
            let y = SVGText.number(min(Self.plotHeight, max(12, replicaAxis.y(Double(move.replicas)) - 4)))
            svg.element(
                "text", [("class", "move"), ("x", place(move.column)), ("y", y), ("text-anchor", "middle")],
                content: move.mark == .activation ? "▲" : "▼")
        }
    }

    private func drawBand(_ svg: inout SVGText) {
        for (columns, mark) in panel.band.stretches(until: end) {
            svg.begin("g", [])
            svg.element("title", [], content: mark.legend)
            svg.element(
                "rect",
                [
                    ("class", mark.name), ("x", place(columns.lowerBound)), ("y", "0"), ("width", place(columns.count)),
                    ("height", "14"),
                ])
            if columns.count > mark.name.count * 12 + 8 {
                let middle = place((columns.lowerBound + columns.upperBound) / 2)
                svg.element(
                    "text", [("class", "inside"), ("x", middle), ("y", "10.5"), ("text-anchor", "middle")],
                    content: mark.name)
            }
            svg.end("g")
        }
    }

    private func drawGrid(_ axis: ValueAxis, name: String, _ svg: inout SVGText) {
        for tick in axis.ticks {
            let y = SVGText.number(tick.y)
            svg.element(
                "line",
                [
                    ("class", tick.y < axis.height ? "grid" : "frame"), ("x1", "0"), ("x2", place(end)), ("y1", y),
                    ("y2", y),
                ])
            svg.element(
                "text",
                [("class", "muted"), ("x", "-6"), ("y", SVGText.number(tick.y + 4)), ("text-anchor", "end")],
                content: tick.label)
        }
        let middle = SVGText.number(axis.height / 2)
        svg.element(
            "text",
            [("class", "muted"), ("transform", "translate(-46 \(middle)) rotate(-90)"), ("text-anchor", "middle")],
            content: name)
    }

    private func drawTimes(_ svg: inout SVGText) {
        for tick in panel.axis.ticks {
            let x = place(tick.column)
            svg.element("line", [("class", "frame"), ("x1", x), ("x2", x), ("y1", "290"), ("y2", "294")])
            svg.element(
                "text",
                [("class", "muted"), ("x", x), ("y", SVGText.number(Self.axisY)), ("text-anchor", "middle")],
                content: tick.label)
        }
    }

    private func draw(_ path: String, _ style: String, _ svg: inout SVGText) {
        guard !path.isEmpty else { return }
        svg.element("path", [("class", style), ("clip-path", "url(#plot\(number))"), ("d", path)])
    }

    /// A number of columns in pixels.
    private func place(_ columns: Int) -> String { SVGText.number(Double(columns) / 2) }
}
