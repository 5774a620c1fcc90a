internal import Exposition
internal import LagModel
internal import MicroHTTP
internal import Synchronization

/// A page in the forms in which it is asked for, each made once.
///
/// A form that was asked for lately is made before the page is shown; another when it is first asked for.
final class PublishedPage: Sendable {
    private struct Form {
        let content: SharedContent
        /// When somebody last asked for the form, and for it compressed, of this page or one before.
        var demand: Demand
    }

    private struct Demand {
        var lastAsked: Instant
        var lastCompressed: Instant?
    }

    /// Whoever scrapes at all does so at least every few minutes.
    private static let memory = Duration.seconds(300)

    let page: LagPage
    let madeAt: Instant
    private let metrics: Mutex<[ExpositionFormat: Form]>
    private let documents = Mutex<[String: SharedContent]>([:])

    init(_ page: LagPage, madeAt: Instant, after previous: PublishedPage?) {
        self.page = page
        self.madeAt = madeAt
        var forms: [ExpositionFormat: Form] = [:]
        for (format, form) in previous?.metrics.withLock({ $0 }) ?? [:] {
            var demand = form.demand
            if form.content.wasGzipTaken { demand.lastCompressed = madeAt }
            guard madeAt.age(of: demand.lastAsked) <= Self.memory else { continue }
            let content = Self.render(page, format, capacity: form.content.count + form.content.count / 16)
            if let compressed = demand.lastCompressed, madeAt.age(of: compressed) <= Self.memory {
                content.prepareGzip()
            }
            forms[format] = Form(content: content, demand: demand)
        }
        metrics = Mutex(forms)
    }

    /// The formats in which the metrics are there without having to be made.
    var preparedFormats: [ExpositionFormat] { metrics.withLock { Array($0.keys) } }

    /// The metrics in a format.
    func metrics(_ format: ExpositionFormat) -> SharedContent {
        metrics.withLock { forms in
            if let form = forms[format] {
                forms[format]?.demand.lastAsked = madeAt
                return form.content
            }
            let content = Self.render(page, format, capacity: 64 * 1024)
            forms[format] = Form(content: content, demand: Demand(lastAsked: madeAt))
            return content
        }
    }

    /// A document that is made from the page when it is first asked for.
    func document(_ name: String, contentType: String, _ make: (LagPage) -> [UInt8]) -> SharedContent {
        documents.withLock { documents in
            if let content = documents[name] { return content }
            let content = SharedContent(make(page), contentType: contentType)
            documents[name] = content
            return content
        }
    }

    private static func render(_ page: LagPage, _ format: ExpositionFormat, capacity: Int) -> SharedContent {
        let text = page.rendered(format, reservingCapacity: capacity)
        return SharedContent(
            bytes: text.bytes, ownedBy: text, contentType: format.contentType, varyingBy: ["Accept"])
    }
}
