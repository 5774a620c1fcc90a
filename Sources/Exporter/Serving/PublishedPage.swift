internal import Exposition
internal import LagModel
internal import MicroHTTP
internal import Synchronization

/// A page in the forms in which it is asked for, each made once.
///
/// A form that was asked of the page before is made before this one is shown; another when it is first asked for.
final class PublishedPage: Sendable {
    private struct Form {
        let content: SharedContent
        var wasAsked: Bool
    }

    let page: LagPage
    let madeAt: Instant
    private let metrics: Mutex<[ExpositionFormat: Form]>
    private let documents = Mutex<[String: SharedContent]>([:])

    init(_ page: LagPage, madeAt: Instant, after previous: PublishedPage?) {
        self.page = page
        self.madeAt = madeAt
        var forms: [ExpositionFormat: Form] = [:]
        for (format, form) in previous?.metrics.withLock({ $0 }) ?? [:] where form.wasAsked {
            let content = Self.render(page, format, capacity: form.content.count + form.content.count / 16)
            if form.content.wasGzipAskedFor { content.prepareGzip() }
            forms[format] = Form(content: content, wasAsked: false)
        }
        metrics = Mutex(forms)
    }

    /// The formats in which the metrics are there without having to be made.
    var preparedFormats: [ExpositionFormat] { metrics.withLock { Array($0.keys) } }

    /// The metrics in a format.
    func metrics(_ format: ExpositionFormat) -> SharedContent {
        metrics.withLock { forms in
            if let form = forms[format] {
                forms[format]?.wasAsked = true
                return form.content
            }
            let content = Self.render(page, format, capacity: 64 * 1024)
            forms[format] = Form(content: content, wasAsked: true)
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
