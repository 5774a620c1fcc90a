import Exposition
import LagModel
import MicroHTTP
import Synchronization
import Testing

@testable import Exporter

@Suite struct `What other services add to a page` {
    private static let family = MetricFamily("weir_test_count", .gauge, help: "A count.", labels: ["name"])

    private func store(_ value: Int64 = 7, tables: [OverviewTable] = []) -> PageStore {
        let store = PageStore(options("prod", label: .always), now: { Instant(seconds: 12) })
        store.supplement { _ in
            var samples = FamilySamples(Self.family)
            samples.add(Self.family.labels.labels("a\"b"), value)
            samples.add(Self.family.labels.labels("c"), .real(0.5))
            return PageSupplement(metrics: [samples, FamilySamples(Self.family.renamed)]) { tables }
        }
        return store
    }

    @Test func `stands there with its values, without the label of a cluster`() {
        let store = store()
        store.publish(smallResult())
        for format in [ExpositionFormat.prometheusText, .openMetrics] {
            let lines = store.current.page.text(format).split(separator: "\n").filter { $0.contains("weir_test") }
            #expect(
                lines == [
                    "# HELP weir_test_count A count.", "# TYPE weir_test_count gauge",
                    #"weir_test_count{name="a\"b"} 7"#, #"weir_test_count{name="c"} 0.5"#,
                ])
        }
    }

    @Test func `is asked for once a page, however often the page is read`() {
        let count = Mutex(0)
        let store = PageStore(options("prod"), now: { Instant(seconds: 12) })
        store.supplement { _ in
            count.withLock { $0 += 1 }
            return .none
        }
        store.publish(smallResult())
        for _ in 0..<5 { _ = store.current.metrics(.prometheusText) }
        #expect(count.withLock { $0 } == 1)
        store.renew()
        #expect(count.withLock { $0 } == 2)
    }

    @Test func `shows its tables to people, escaped`() {
        let table = OverviewTable(
            title: "Targets <1>", columns: ["target", "replicas"], numbers: [1], rows: [["<b>&\"", "3"]])
        let store = store(tables: [table])
        store.publish(smallResult())
        let html = String(decoding: OverviewPage.html(store.current.page), as: UTF8.self)
        #expect(
            html.contains(
                #"<h2>Targets &lt;1&gt;</h2><table><tr><th>target</th><th class="n">replicas</th></tr>"#
                    + #"<tr><td>&lt;b&gt;&amp;&quot;</td><td class="n">3</td></tr></table>"#))
    }
}

extension MetricFamily {
    /// A family that gets no sample.
    fileprivate var renamed: MetricFamily { MetricFamily(name + "_2", .gauge, help: help) }
}
