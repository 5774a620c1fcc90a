import Autoscaling
import Foundation
import FoundationXML
import LagModel
import Testing

/// The picture as XML.
struct SimulationPictureTests {
    /// Collects what an XML parser finds.
    private final class Elements: NSObject, XMLParserDelegate {
        var names: [String: Int] = [:]
        var classes: [String: Int] = [:]
        var paths: [String: String] = [:]
        var texts = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            names[name, default: 0] += 1
            let style = attributes["class"] ?? ""
            classes[style, default: 0] += 1
            if let path = attributes["d"] { paths[style] = path }
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) { texts += text }
    }

    private func elements(_ svg: String) throws -> Elements {
        let parser = XMLParser(data: Data(svg.utf8))
        let elements = Elements()
        parser.delegate = elements
        try #require(parser.parse(), "\(String(describing: parser.parserError))")
        return elements
    }

    private func panel(
        _ samples: [(at: Int64, lag: Int64?)], title: String = "orders", lagLimit: Int64? = nil
    ) throws -> SimulationPanel {
        let simulation = try Simulation(
            try SimulatedOrders.target(), over: .lag(SimulatedOrders.lag(samples)),
            options: SimulationOptions(partitionsPerTopic: 10, lagLimit: lagLimit))
        var panel = SimulationPanel(simulation, title: title, isDated: false)
        panel.summary = simulation.run { panel.add($0) }
        return panel
    }

    @Test func `the picture is valid XML, with lag, replicas and what holds them`() throws {
        let svg = SimulationPicture([try panel([(0, 100), (15, 15), (30, 0), (60, 0)], lagLimit: 50)]).svg
        let elements = try elements(svg)
        #expect(elements.names["script"] == nil)
        #expect(elements.classes["rate-limit"] == 2 && elements.classes["window"] == 2, "a stretch and its legend")
        #expect(elements.classes["limit"] == 2)
        // 60 s are 780 pixels; 0, 15 and 30 s lie at 0, 195 and 390. The replicas go 1, 4, 8, 10 on an axis of 105 pixels.
        #expect(elements.paths["lag"] == "M0 0H195V89.3H390V105H780")
        #expect(elements.paths["replicas"] == "M0 94.5V63H195V21H390V0H780")
        #expect(elements.paths["desired"] == "M0 0H195V84H390V105H780")
        #expect(elements.texts.contains("15s above a lag of 50"))
        #expect(svg.contains("prefers-color-scheme: dark"))
    }

    @Test func `an unknown lag is a gap in the line, not zero`() throws {
        let elements = try elements(SimulationPicture([try panel([(0, 100), (15, nil), (30, 100), (60, 100)])]).svg)
        #expect(elements.paths["lag"] == "M0 0H195M390 0H780")
        #expect(elements.classes["unknown"] == 2)
        #expect(elements.texts.contains("lag unknown"))
    }

    @Test func `texts are escaped, and what XML does not allow is replaced`() throws {
        let title = "<script>\u{1}&\"'\u{FFFE} ]]> Größe"
        let elements = try elements(SimulationPicture([try panel([(0, 1), (15, 1)], title: title)]).svg)
        #expect(elements.names["script"] == nil)
        #expect(elements.texts.contains("<script>\u{FFFD}&\"'\u{FFFD} ]]> Größe"))
    }

    @Test func `several specs stand below one another`() throws {
        let one = try panel([(0, 100), (60, 0)], title: "first")
        let elements = try elements(SimulationPicture([one, try panel([(0, 100), (60, 0)], title: "second")]).svg)
        #expect(elements.texts.contains("first") && elements.texts.contains("second"))
        #expect(elements.names["clipPath"] == 2)
    }

    @Test func `a long simulation makes no larger a picture than it has pixels`() throws {
        let samples = (0..<40_000).map { (step: Int64) -> (at: Int64, lag: Int64?) in (step * 15, step * 7_919 % 200) }
        let svg = SimulationPicture([try panel(samples)]).svg
        #expect(svg.utf8.count < 400_000)
        _ = try elements(svg)
    }

    @Test func `a simulation of one moment is drawn too`() throws {
        _ = try elements(SimulationPicture([try panel([(0, 5)])]).svg)
    }
}
