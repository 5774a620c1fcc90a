import Exposition
import LagModel
import Synchronization
import Testing

@testable import Exporter
@testable import MicroHTTP

/// A clock that stands until it is set.
private final class StandingClock: Sendable {
    private let seconds = Mutex(Int64(12))
    var now: Instant { Instant(seconds: seconds.withLock { $0 }) }
    func set(_ time: Int64) { seconds.withLock { $0 = time } }
}

@Suite struct `The store of pages` {
    @Test func `begins with a page that knows nothing`() {
        let store = PageStore(options("prod"), now: { Instant(seconds: 1) })
        #expect(store.current.page.clusters.isEmpty)
        #expect(
            store.current.page.samples("weir_") == [
                #"weir_build_info{version="1.2.3",librdkafka="2.0.2",libmicrohttpd="0.9.75"} 1"#
            ])
    }

    @Test func `shows the clusters in the order of the options, whoever was read first`() {
        let store = PageStore(options("a", "b"), now: { Instant(seconds: 12) })
        store.publish(smallResult("b"))
        #expect(store.current.page.clusters.map(\.name) == ["b"])
        store.publish(smallResult("a"))
        #expect(store.current.page.clusters.map(\.name) == ["a", "b"])
    }

    @Test func `takes nothing of clusters that are not polled, and forgets those that are no more`() {
        let store = PageStore(options("a", "b", label: .always), now: { Instant(seconds: 12) })
        for name in ["a", "b", "c"] { store.publish(smallResult(name)) }
        #expect(store.current.page.clusters.map(\.name) == ["a", "b"])
        store.show(options("b", label: .always))
        #expect(store.current.page.clusters.map(\.name) == ["b"] && store.options.clusters.map(\.cluster) == ["b"])
        store.show(options("a", "b", label: .always))
        #expect(store.current.page.clusters.map(\.name) == ["b"])
    }

    @Test func `a new granularity shows at once`() {
        let store = PageStore(options("prod"), now: { Instant(seconds: 12) })
        store.publish(smallResult())
        #expect(store.current.page.samples("kafka_consumergroup_lag{").count == 1)
        store.show(options("prod", granularity: Granularity(lag: .topic)))
        #expect(store.current.page.samples("kafka_consumergroup_lag{").isEmpty)
    }

    @Test func `a page that is too old is made anew, so that ages are true while a tick hangs`() {
        let clock = StandingClock()
        let store = PageStore(options("prod"), now: { clock.now })
        store.publish(smallResult())
        clock.set(20)
        store.refresh(olderThan: .seconds(8))
        #expect(store.current.page.samples("weir_snapshot_age") == ["weir_snapshot_age_seconds 2"])
        clock.set(21)
        store.refresh(olderThan: .seconds(8))
        #expect(store.current.page.samples("weir_snapshot_age") == ["weir_snapshot_age_seconds 11"])
        clock.set(400)
        store.refresh(olderThan: .seconds(8))
        #expect(store.current.page.samples("kafka_").isEmpty)
    }

    @Test func `each cluster has its share of the limit`() {
        var both = options("a", "b")
        both.seriesLimit = 60
        let store = PageStore(both, now: { Instant(seconds: 12) })
        store.publish(smallResult("a"))
        store.publish(smallResult("b"))
        #expect(store.current.page.samples("weir_series_shed").isEmpty)
        both.seriesLimit = 20
        store.show(both)
        #expect(store.current.page.samples("weir_series_shed").count == 2)
    }
}

@Suite struct `A published page` {
    private let page = ExporterTests.page([smallResult()], options("prod"))

    @Test func `makes each form once`() {
        let published = PublishedPage(page, madeAt: Instant(seconds: 12), after: nil)
        let text = published.metrics(.prometheusText)
        #expect(published.metrics(.prometheusText) === text)
        #expect(published.metrics(.openMetrics) !== text && published.metrics(.openMetrics).text.hasSuffix("# EOF\n"))
        #expect(text.contentType == "text/plain; version=0.0.4; charset=utf-8" && text.varyingBy == ["Accept"])
        let document = published.document("x", contentType: "text/plain") { _ in [120] }
        #expect(published.document("x", contentType: "text/plain") { _ in [121] } === document && document.text == "x")
    }

    @Test func `has ready what was asked for in the last five minutes, compressed where it was taken so`() {
        let first = PublishedPage(page, madeAt: Instant(seconds: 12), after: nil)
        _ = first.metrics(.prometheusText).gzipAnswer()
        let second = PublishedPage(page, madeAt: Instant(seconds: 13), after: first)
        #expect(second.preparedFormats == [.prometheusText])
        let third = PublishedPage(page, madeAt: Instant(seconds: 300), after: second)
        #expect(third.preparedFormats == [.prometheusText])
        // Nobody asked since the twelfth second.
        let fourth = PublishedPage(page, madeAt: Instant(seconds: 313), after: third)
        #expect(fourth.preparedFormats == [])
        #expect(third.metrics(.prometheusText).gzipCount != nil)
        #expect(third.metrics(.prometheusText).text == first.metrics(.prometheusText).text)
    }

    @Test func `is not compressed again once clients take it plain for five minutes`() {
        let first = PublishedPage(page, madeAt: Instant(seconds: 0), after: nil)
        _ = first.metrics(.openMetrics).gzipAnswer()
        let second = PublishedPage(page, madeAt: Instant(seconds: 100), after: first)
        _ = second.metrics(.openMetrics)
        let third = PublishedPage(page, madeAt: Instant(seconds: 390), after: second)
        #expect(third.metrics(.openMetrics).gzipCount != nil)
        #expect(PublishedPage(page, madeAt: Instant(seconds: 410), after: third).metrics(.openMetrics).gzipCount == nil)
    }
}
