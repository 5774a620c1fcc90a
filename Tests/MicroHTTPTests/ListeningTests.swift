import MicroHTTP
import Testing

private let hello: HTTPHandler = { _ in .text("hello\n") }

@Test func `without an address the server listens to IPv4 and IPv6`() async throws {
    try await withServer(at: ":0", hello) { server in
        try await #expect(curl("http://127.0.0.1:\(server.port)/") == "hello\n")
        try await #expect(curl("-g", "http://[::1]:\(server.port)/") == "hello\n")
    }
}

@Test func `an IPv6 address takes IPv6 alone`() async throws {
    try await withServer(at: "[::1]:0", hello) { server in
        try await #expect(curl("-g", "http://[::1]:\(server.port)/") == "hello\n")
        try await #expect(curl("http://127.0.0.1:\(server.port)/").hasSuffix("curl: exit 7"))
    }
}

@Test(arguments: ["127.0.0.1", ""])
func `a port in use is told apart`(host: String) async throws {
    try await withServer(at: "\(host):0", hello) { server in
        let error = #expect(throws: HTTPServerError.self) {
            try HTTPServer(listeningAt: ListenAddress("\(host):\(server.port)"), handler: hello)
        }
        #expect(error?.code == .portInUse)
        #expect(
            error?.description
                == "Cannot listen at \(host):\(server.port): the port is in use. Stop its owner, or choose another port."
        )
    }
}

@Test func `an address of another machine is told apart`() async throws {
    let error = #expect(throws: HTTPServerError.self) {
        try HTTPServer(listeningAt: ListenAddress("192.0.2.1:0"), handler: hello)
    }
    #expect(error?.code == .addressNotAvailable)
}

@Test(arguments: [
    "", "9308", ":", ":http", ":65536", ":-1", "::1:9308", "[::1]", "[::1:9308", "a]:1", "[127.0.0.1]:1", "host name:1",
    "1.2.3:4",
])
func `what is no listen address is refused`(text: String) {
    let error = #expect(throws: HTTPServerError.self) {
        try HTTPServer(listeningAt: ListenAddress(text), handler: hello)
    }
    #expect(error?.code == .invalidAddress)
    #expect(
        error?.description
            == "\"\(text)\" is no listen address: write it as :9308, 127.0.0.1:9308 or [::1]:9308.")
}

@Test(arguments: [":9308", "127.0.0.1:0", "[::1]:65535"])
func `an address is written as it was read`(text: String) throws {
    try #expect(ListenAddress(text).description == text)
}
