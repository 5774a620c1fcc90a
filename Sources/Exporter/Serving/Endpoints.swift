internal import Exposition
internal import LagModel
public import MicroHTTP

/// Answers HTTP requests from what the store shows.
public struct Endpoints: Sendable {
    private let store: PageStore
    private let servesAPI: Bool

    /// - Parameter servesAPI: whether `/api/` and the page for people are served beside metrics and probes.
    public init(_ store: PageStore, servesAPI: Bool) {
        self.store = store
        self.servesAPI = servesAPI
    }

    /// Finds the answer to a request.
    public var router: Router {
        var router = Router()
        router.on("/metrics") { [store] request in
            HTTPResponse(.ok, store.current.metrics(.negotiated(accept: request.field("Accept"))))
        }
        router.on("/-/healthy") { _ in .text("Weir works.\n") }
        router.on("/healthz") { _ in .text("Weir works.\n") }
        router.on("/-/ready") { [store] _ in Readiness(store).response }
        guard servesAPI else { return router }
        router.on("/api/v1/lag") { [store] request in Self.lag(store.current, cluster: request.query("cluster")) }
        router.on("/") { [store] _ in
            HTTPResponse(.ok, store.current.document("/", contentType: "text/html; charset=utf-8", OverviewPage.html))
        }
        return router
    }

    private static func lag(_ page: PublishedPage, cluster: String?) -> HTTPResponse {
        let views = page.page.clusters
        if let cluster, !views.contains(where: { $0.name == cluster }) {
            let names = views.map { "`\($0.name)`" }.joined(separator: ", ")
            return .text("There is no cluster of this name; there are: \(names).\n", status: .notFound)
        }
        guard !views.isEmpty else { return .text("Nothing was read yet.\n", status: .serviceUnavailable) }
        let content = page.document("lag?\(cluster ?? "")", contentType: "application/json") { page in
            json(of: page.clusters.filter { cluster == nil || $0.name == cluster })
        }
        return HTTPResponse(.ok, content)
    }

    private static func json(of views: [ClusterView]) -> [UInt8] {
        var text = JSONText()
        let documents = views.map { view in
            LagDocument(cluster: view.name, readAt: view.result.snapshot.readAt, groups: view.groups.map(\.lag))
        }
        if documents.count == 1 {
            documents[0].write(&text)
        } else {
            text.raw("{\"clusters\":")
            text.array(documents) { document, text in document.write(&text) }
            text.raw("}")
        }
        text.raw("\n")
        return text.bytes
    }
}
