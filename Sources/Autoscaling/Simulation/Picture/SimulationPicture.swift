/// Lag, desired and actual replicas over time as SVG, for one spec or several below one another.
public struct SimulationPicture: Sendable {
    private static let left = 60.0
    private static let plotWidth = Double(TimeAxis.columns) / 2
    private static let width = 60.0 + Double(TimeAxis.columns) / 2 + 20
    private static let panelHeight = 330.0
    private static let legendHeight = 44.0

    private let panels: [SimulationPanel]

    /// A picture of simulations over one history.
    public init(_ panels: [SimulationPanel]) {
        self.panels = panels
    }

    /// The picture: valid XML without scripts or references to anything outside.
    public var svg: String {
        let height = Double(panels.count) * Self.panelHeight + Self.legendHeight
        let (width, tall) = (SVGText.number(Self.width), SVGText.number(height))
        var svg = SVGText()
        svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        svg.begin(
            "svg",
            [
                ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 \(width) \(tall)"), ("width", width),
                ("height", tall), ("role", "img"),
            ])
        svg.element("title", [], content: "Lag and replicas: \(panels.map(\.title).joined(separator: ", "))")
        svg.raw(PictureStyle.sheet)
        svg.element("rect", [("class", "back"), ("width", width), ("height", tall)])
        for (index, panel) in panels.enumerated() {
            let y = SVGText.number(Double(index) * Self.panelHeight)
            svg.begin("g", [("transform", "translate(\(SVGText.number(Self.left)) \(y))")])
            PanelDrawing(panel, number: index).draw(into: &svg)
            svg.end("g")
        }
        let y = SVGText.number(Double(panels.count) * Self.panelHeight)
        svg.begin("g", [("transform", "translate(\(SVGText.number(Self.left)) \(y))")])
        PictureLegend(panels).draw(into: &svg)
        svg.end("g")
        svg.end("svg")
        return svg.text
    }
}
