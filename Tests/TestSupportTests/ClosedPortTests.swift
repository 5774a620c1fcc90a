import TestSupport
import Testing

/// What the suites rely on where a server is away, and comes back.
@Suite struct ClosedPortTests {
    @Test func `it refuses, and a server of ours may listen on it`() async throws {
        let port = try ClosedPort()
        let url = "http://127.0.0.1:\(port.number)/"
        let options = ["--silent", "--noproxy", "*", "--max-time", "60", "--output", "/dev/null"]
        #expect(try await Command.run("curl", options + [url]).status == 7)
        for _ in 0..<2 {
            let server = try Python.start(Self.server, ["\(port.number)"])
            #expect(try await server.line() == "\(port.number)")
            #expect(try await Command.run("curl", options + [url]).status == 0)
            server.end()
        }
        #expect(try await Command.run("curl", options + [url]).status == 7)
    }

    private static let server = """
        import sys
        from http.server import BaseHTTPRequestHandler, HTTPServer
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(204)
                self.end_headers()
        server = HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
        print(server.server_port, flush=True)
        server.serve_forever()
        """
}
