import MicroHTTP
import Testing

private var router: Router {
    var router = Router()
    router.on("/metrics") { _ in
        HTTPResponse(
            .ok, SharedContent("up 1\n", contentType: "text/plain; version=0.0.4", varyingBy: ["Accept"]))
    }
    router.on("/echo") { request in
        .text(request.query.map { "\($0.name)=\($0.value ?? "-")" }.joined(separator: "\n") + "\n")
    }
    router.on(under: "/api/") { .text("\($0.method) \($0.path)\n") }
    router.on("/submit", method: .post) { _ in .text("taken\n") }
    return router
}

@Test func `GET answers with the body and the fields that guard it`() async throws {
    try await withServer(router.respond) { server in
        let answer = try await withoutDate(curl("-i", "http://127.0.0.1:\(server.port)/metrics"))
        #expect(
            answer == """
                HTTP/1.1 200 OK
                X-Content-Type-Options: nosniff
                Content-Type: text/plain; version=0.0.4
                Vary: Accept-Encoding, Accept
                Content-Length: 5

                up 1

                """)
    }
}

@Test func `HEAD answers like GET without the body`() async throws {
    try await withServer(router.respond) { server in
        let head = try await curl("-I", "http://127.0.0.1:\(server.port)/metrics")
        let get = try await curl("-i", "http://127.0.0.1:\(server.port)/metrics")
        #expect(withoutDate(head) + "up 1\n" == withoutDate(get))
    }
}

@Test func `an unknown path is 404`() async throws {
    try await withServer(router.respond) { server in
        let answer = try await withoutDate(curl("-i", "http://127.0.0.1:\(server.port)/nowhere"))
        #expect(answer.hasPrefix("HTTP/1.1 404 Not Found\n"))
        #expect(answer.hasSuffix("\n\nNothing is served under this path.\n"))
    }
}

@Test(arguments: [
    ("DELETE", "/metrics", "GET, HEAD, OPTIONS"), ("POST", "/api/x", "GET, HEAD, OPTIONS"),
    ("GET", "/submit", "OPTIONS, POST"),
])
func `another method is 405 and told which are allowed`(method: String, path: String, allow: String) async throws {
    try await withServer(router.respond) { server in
        let answer = try await withoutDate(curl("-i", "-X", method, "http://127.0.0.1:\(server.port)\(path)"))
        #expect(answer.hasPrefix("HTTP/1.1 405 Method Not Allowed\n"))
        #expect(answer.contains("\nAllow: \(allow)\n"))
    }
}

@Test func `OPTIONS names the methods and allows no other origin`() async throws {
    try await withServer(router.respond) { server in
        let answer = try await withoutDate(
            curl("-i", "-X", "OPTIONS", "-H", "Origin: http://elsewhere", "http://127.0.0.1:\(server.port)/metrics"))
        #expect(answer.hasPrefix("HTTP/1.1 204 No Content\n"))
        #expect(answer.contains("\nAllow: GET, HEAD, OPTIONS\n"))
        #expect(!answer.contains("Access-Control"))
    }
}

@Test func `paths and queries are decoded once, and %00 does not end them`() async throws {
    try await withServer(router.respond) { server in
        let root = "http://127.0.0.1:\(server.port)"
        try await #expect(
            curl("\(root)/echo?group=a%26b%2525&empty=&alone&plus=a+b%2B&%F0%9F%98%80=1") == """
                group=a&b%25
                empty=
                alone=-
                plus=a b+
                😀=1

                """)
        try await #expect(curl("\(root)/metrics%00") == "Nothing is served under this path.\n")
        try await #expect(curl("\(root)/%6detrics") == "up 1\n")
        try await #expect(curl("\(root)/api/%zz%ff") == "GET /api/%zz\u{FFFD}\n")
        try await #expect(curl("--path-as-is", "\(root)/api/../metrics") == "GET /api/../metrics\n")
    }
}

@Test func `a request body is dropped, and one that is too large refused`() async throws {
    try await withServer(router.respond) { server in
        let url = "http://127.0.0.1:\(server.port)/submit"
        try await #expect(curl("-d", String(repeating: "x", count: 60_000), url) == "taken\n")
        try await #expect(
            curl("-d", String(repeating: "x", count: 70_000), url)
                == "The body of the request is too large.\n")
        let client = try RawClient(port: server.port)
        client.send("POST /submit HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = "8000\r\n" + String(repeating: "x", count: 0x8000) + "\r\n"
        for _ in 0..<100 where client.send(chunk) {}
        try #expect(client.receive() == "")
    }
}

@Test func `many requests use one connection`() async throws {
    try await withServer(router.respond) { server in
        let client = try RawClient(port: server.port)
        for _ in 0..<50 {
            client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
            try #expect(client.receive(until: "\r\n\r\nup 1\n").hasPrefix("HTTP/1.1 200 OK"))
        }
        #expect(server.connectionCount == 1)
    }
}

/// Bytes that are no request, shown in the test's output by what they are: some are very long.
struct MalformedRequest: CustomTestStringConvertible {
    let label: String
    let bytes: String

    var testDescription: String { label }
}

@Test(arguments: [
    MalformedRequest(label: "no HTTP at all", bytes: "\0\u{1}\u{2}\r\n\r\n"),
    MalformedRequest(label: "TLS to a plain port", bytes: "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{FC}\r\n\r\n"),
    MalformedRequest(label: "no host", bytes: "GET /metrics HTTP/1.1\r\n\r\n"),
    MalformedRequest(
        label: "a length that is no number", bytes: "GET /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n"),
    MalformedRequest(
        label: "a negative length", bytes: "POST /submit HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"),
    MalformedRequest(
        label: "a length beyond 64 bits",
        bytes: "GET /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n"),
    MalformedRequest(
        label: "a head without end",
        bytes: "GET /metrics HTTP/1.1\r\nX: " + String(repeating: "x", count: 200_000) + "\r\n\r\n"),
    MalformedRequest(
        label: "a path without end",
        bytes: "GET /" + String(repeating: "x", count: 200_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
    MalformedRequest(
        label: "very many fields",
        bytes: "GET /metrics HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: 50_000) + "\r\n"),
    MalformedRequest(label: "only line feeds", bytes: "GET /metrics HTTP/1.1\n\n"),
])
func `a malformed request harms nobody else`(_ request: MalformedRequest) async throws {
    try await withServer(router.respond) { server in
        let client = try RawClient(port: server.port)
        client.send(request.bytes)
        client.send("GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        _ = try client.receive()
        try await #expect(curl("http://127.0.0.1:\(server.port)/metrics") == "up 1\n", "\(request)")
    }
}

@Test func `field names are found in any case, and their values joined`() {
    let request = HTTPRequest(
        .get, "/", fields: [HTTPField("ACCEPT", "a"), HTTPField("accept", "b"), HTTPField("@ccept", "c")])
    #expect(request.field("Accept") == "a, b")
    #expect(request.field("`ccept") == nil)
}
