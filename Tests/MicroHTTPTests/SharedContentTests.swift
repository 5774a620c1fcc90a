import MicroHTTP
import Synchronization
import TestSupport
import Testing

/// Memory whose end is counted.
private final class Page: @unchecked Sendable {
    // @unchecked because the memory is written in init alone.
    let bytes: UnsafeMutableRawBufferPointer
    private let ended: Counter

    init(_ text: [UInt8], ended: Counter) {
        bytes = .allocate(byteCount: text.count, alignment: 1)
        bytes.copyBytes(from: text)
        self.ended = ended
    }

    deinit {
        bytes.deallocate()
        ended.add()
    }

    static func content(_ text: [UInt8], ended: Counter) -> SharedContent {
        let page = Page(text, ended: ended)
        return SharedContent(bytes: UnsafeRawBufferPointer(page.bytes), ownedBy: page, contentType: "text/plain")
    }
}

/// The snapshot that is served at present.
private final class Snapshot: Sendable {
    private let mutex: Mutex<SharedContent?>
    var content: SharedContent? {
        get { mutex.withLock { $0 } }
        set { mutex.withLock { $0 = newValue } }
    }

    init(_ content: SharedContent) { mutex = Mutex(content) }

    func respond(to _: HTTPRequest) -> HTTPResponse {
        content.map { HTTPResponse(.ok, $0) } ?? .text("none\n", status: .serviceUnavailable)
    }
}

@Test(arguments: [2_000, 60_000, 5_000_000])
func `gzip is compressed once and reads back as the plain form`(bytes: Int) async throws {
    let body = lines("kafka_consumergroup_lag{consumergroup=\"g\"} 1", bytes: bytes)
    let content = SharedContent(body, contentType: "text/plain")
    try await withServer({ _ in HTTPResponse(.ok, content) }) { server in
        let url = "http://127.0.0.1:\(server.port)/"
        #expect(!content.wasGzipTaken)
        #expect(try await Array(curl(url).utf8) == body)
        #expect(!content.wasGzipTaken)
        #expect(try await Array(curl("--compressed", url).utf8) == body)
        #expect(content.wasGzipTaken)
        let size = try #require(content.gzipCount)
        #expect(size < body.count / 10)
        let head = try await curl("-I", "-H", "Accept-Encoding: gzip", url)
        #expect(head.contains("\r\nContent-Encoding: gzip\r\n") && head.contains("\r\nContent-Length: \(size)\r\n"))
        #expect(head.contains("\r\nVary: Accept-Encoding\r\n"))
    }
}

@Test func `what does not shrink, or is tiny, is sent plain`() async throws {
    var generator = SystemRandomNumberGenerator()
    let noise = SharedContent((0..<4096).map { _ in UInt8.random(in: 0...255, using: &generator) }, contentType: "a/b")
    let tiny = SharedContent("up 1\n", contentType: "text/plain")
    try await withServer({ HTTPResponse(.ok, $0.path == "/noise" ? noise : tiny) }) { server in
        for path in ["noise", "tiny"] {
            let head = try await curl("-I", "-H", "Accept-Encoding: gzip", "http://127.0.0.1:\(server.port)/\(path)")
            #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n") && !head.contains("Content-Encoding"))
        }
    }
}

@Test func `content that was compressed beforehand is not compressed again`() async throws {
    let content = SharedContent(lines("x", bytes: 1_000_000), contentType: "text/plain")
    content.prepareGzip()
    let size = try #require(content.gzipCount)
    content.prepareGzip()
    #expect(content.gzipCount == size)
}

@Test func `many threads that ask at once get the same compressed form`() async throws {
    let body = lines("weir_up{cluster=\"prod\"} 1", bytes: 3_000_000)
    let content = SharedContent(body, contentType: "text/plain")
    try await withServer({ _ in HTTPResponse(.ok, content) }) { server in
        let url = "http://127.0.0.1:\(server.port)/"
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            group.addTask {
                content.prepareGzip()
                return ""
            }
            for _ in 0..<6 {
                group.addTask { try await curl("--compressed", "-o", "/dev/null", "-w", "%{size_download}", url) }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(answers == ["", String(try #require(content.gzipCount))])
    }
}

@Test func `the memory of a body is freed after the last client has it, and not before`() async throws {
    let ended = Counter()
    let body = lines("kafka_topic_partitions{topic=\"t\"} 3", bytes: 20_000_000)
    let current = Snapshot(Page.content(body, ended: ended))
    try await withServer({ current.respond(to: $0) }) { server in
        let client = try RawClient(port: server.port)
        client.shrinkReceiveBuffer()
        client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        let beginning = try client.receive(until: "\r\n\r\n")
        current.content = nil
        #expect(try await curl("http://127.0.0.1:\(server.port)/") == "none\n")
        #expect(ended.count == 0)
        let answer = try beginning + client.receive()
        #expect(answer.hasSuffix(String(decoding: body, as: UTF8.self)))
        #expect(await eventually { ended.count == 1 })
    }
}

@Test func `a snapshot that is replaced under load is whole in every answer`() async throws {
    let ended = Counter()
    let content = { @Sendable (number: Int) in
        Page.content(lines("snapshot \(number % 10)", bytes: 300_000), ended: ended)
    }
    let current = Snapshot(content(0))
    try await withServer({ current.respond(to: $0) }) { server in
        let url = "http://127.0.0.1:\(server.port)/"
        try await withThrowingTaskGroup(of: Int.self) { group in
            for form in ["identity", "gzip", "gzip"] {
                group.addTask {
                    var whole = 0
                    for _ in 0..<12 {
                        let answer = try await curl("--compressed", "-H", "Accept-Encoding: \(form)", url)
                        if Set(answer.split(separator: "\n")).count == 1, answer.utf8.count > 299_000 { whole += 1 }
                    }
                    return whole
                }
            }
            group.addTask {
                for number in 1...300 {
                    let next = content(number)
                    if number.isMultiple(of: 3) { next.prepareGzip() }
                    current.content = next
                    await Task.yield()
                }
                return 0
            }
            let whole = try await group.reduce(0, +)
            #expect(whole == 36)
        }
        #expect(await eventually { ended.count == 300 })
    }
}
