import MicroHTTP
import Testing

private func body(of path: String, in router: Router) -> Int {
    router.respond(to: HTTPRequest(.get, path)).content.count
}

@Test(arguments: [("/", 1), ("/api/", 2), ("/api/v1/lag", 3), ("/api/v1/lags", 4), ("/api/v2", 2)])
func `a whole path goes before prefixes, and a longer prefix before a shorter`(path: String, size: Int) {
    var router = Router()
    router.on("/") { _ in .text("1") }
    router.on(under: "/api/") { _ in .text("22") }
    router.on(under: "/api/v1/") { _ in .text("4444") }
    router.on("/api/v1/lag") { _ in .text("333") }
    #expect(body(of: path, in: router) == size)
}

@Test func `a path that only begins like a known one is unknown`() {
    var router = Router()
    router.on("/metrics") { _ in .text("") }
    #expect(router.respond(to: HTTPRequest(.get, "/metrics/")).status == .notFound)
    #expect(router.respond(to: HTTPRequest(.get, "")).status == .notFound)
}

@Test func `HEAD has a handler of its own where one is named`() {
    var router = Router()
    router.on("/") { _ in .text("get") }
    router.on("/", method: .head) { _ in .text("", status: .noContent) }
    #expect(router.respond(to: HTTPRequest(.head, "/")).status == .noContent)
}
