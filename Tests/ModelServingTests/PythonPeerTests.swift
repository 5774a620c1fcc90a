import Foundation
import Inference
import ModelServing
import ModelStub
import TestSupport
import Testing

/// The same wires, with Python's own implementations at the other end.
struct PythonPeerTests {
    @Test func `grpcio answers our calls`() async throws {
        let (server, port) = try await Python.serve(Self.grpcServer)
        let connection = try GRPCConnection()
        let headers = [
            HeaderField("Seldon-Puid", "p1"), HeaderField("traceparent", "00-1-2-01"), HeaderField("TE", "gzip"),
        ]
        let answer = try await connection.answer(
            to: Call.grpc(port, method: "Reverse", headers: headers, [1, 2, 3]), within: .seconds(20))
        #expect(Array(answer.body) == [3, 2, 1])
        #expect(answer.headers.contains(HeaderField("seen", "seldon-puid=p1 traceparent=00-1-2-01")))
        #expect(answer.headers.contains(HeaderField("last", "yes")))
        #expect(
            await connection.failure(of: Call.grpc(port, method: "Refuse"))
                == .grpc(code: 9, text: "not today: Ünmöglich 100%", retryAfter: nil))
        #expect(await connection.failure(of: Call.grpc(port, method: "Missing")).map(Self.code) == 12)
        #expect(
            await connection.failure(of: Call.grpc(port, method: "Hang"), within: .milliseconds(100))
                == .overdue(.milliseconds(100)))
        await connection.close()
        #expect(try await server.end(by: SIGKILL) == 128 + SIGKILL)
    }

    @Test func `grpcio calls the stub`() async throws {
        let stub = try await StubServer.start(restPort: nil)
        let run = try await Python.run(Self.grpcClient, ["127.0.0.1:\(try #require(stub.grpcPort))"])
        #expect(
            run.output == """
                ready b'\\x08\\x01'
                name b'\\n\\x0fweir-model-stub\\x12\\x011'
                typed (b'\\x02\\x03', b'\\x00\\x00 @\\x00\\x00`@')
                raw b'\\x08\\x00\\x00\\x00\\xff\\xff\\xff\\x7f'
                StatusCode.INVALID_ARGUMENT the payload is not protobuf: it ends too early
                StatusCode.UNIMPLEMENTED there is no such method

                """, "\(run.errors)")
        try await stub.stop()
    }

    @Test func `Python's HTTP server answers our calls, compressed where it wants`() async throws {
        let (server, port) = try await Python.serve(Self.httpServer)
        var settings = ModelConnectionSettings()
        settings.maximumAnswerBytes = 100_000
        let connection = try RESTConnection(settings)
        let headers = [HeaderField("Seldon-Puid", "p1"), HeaderField("accept-encoding", "br")]
        let echo = try await connection.answer(
            to: Call.rest(port, path: "/echo", headers: headers), within: .seconds(20))
        #expect(
            echo.text == """
                accept-encoding: identity
                content-length: 70
                content-type: application/json
                host: 127.0.0.1:\(port)
                seldon-puid: p1
                \(Call.iris)
                """)
        let zipped = try await connection.answer(to: Call.rest(port, path: "/gzip"), within: .seconds(20))
        #expect(zipped.text == "small when it travels")
        #expect(!zipped.headers.contains { ["content-encoding", "content-length"].contains($0.name.lowercased()) })
        #expect(
            await connection.failure(of: Call.rest(port, path: "/bomb"))
                == .answerTooLarge(limit: 100_000))
        #expect(
            await connection.failure(of: Call.rest(port, path: "/broken"))
                == .badAnswer("the compressed answer of 127.0.0.1:\(port) is broken"))
        await connection.close()
        #expect(try await server.end(by: SIGKILL) == 128 + SIGKILL)
    }

    @Test func `curl calls the stub`() async throws {
        let stub = try await StubServer.start(grpcPort: nil)
        let port = try #require(stub.restPort)
        let run = try await Command.run(
            "curl", ["-sS", "--max-time", "20", "-d", Call.iris, "http://127.0.0.1:\(port)/v2/models/iris/infer"])
        #expect(run.output == Call.irisPlusOne, "\(run.errors)")
        let old = try await Command.run(
            "curl", ["-sS", "--max-time", "20", "--http1.0", "-i", "http://127.0.0.1:\(port)/v2/health/live"])
        #expect(old.output.hasPrefix("HTTP/1.0 200 OK\r\n"), "\(old.errors)")
        try await stub.stop()
    }

    private static func code(_ failure: ModelFailure) -> Int? {
        if case .grpc(let code, _, _) = failure { code } else { nil }
    }

    private static let grpcServer = """
        import grpc, threading
        from concurrent import futures
        def reverse(request, context):
            seen = [f'{k}={v}' for k, v in sorted(context.invocation_metadata()) if k in ('seldon-puid', 'traceparent')]
            context.send_initial_metadata((('seen', ' '.join(seen)),))
            context.set_trailing_metadata((('last', 'yes'),))
            return request[::-1]
        def refuse(request, context):
            context.abort(grpc.StatusCode.FAILED_PRECONDITION, 'not today: Ünmöglich 100%')
        def hang(request, context):
            ended = threading.Event()
            context.add_callback(ended.set)
            ended.wait()
        class Handler(grpc.GenericRpcHandler):
            def service(self, details):
                method = {'Reverse': reverse, 'Refuse': refuse, 'Hang': hang}.get(details.method.split('/')[-1])
                return grpc.unary_unary_rpc_method_handler(method) if method else None
        server = grpc.server(futures.ThreadPoolExecutor(4))
        server.add_generic_rpc_handlers((Handler(),))
        port = server.add_insecure_port('127.0.0.1:0')
        server.start()
        print(port, flush=True)
        server.wait_for_termination()
        """

    private static let grpcClient = """
        import grpc, sys
        channel = grpc.insecure_channel(sys.argv[1])
        def call(method, message):
            return channel.unary_unary('/inference.GRPCInferenceService/' + method)(message, timeout=20)
        def field(number, value):
            return bytes([number << 3 | 2, len(value)]) + value
        def refused(method, message):
            try:
                call(method, message)
            except grpc.RpcError as error:
                print(error.code(), error.details())
        def tensor(datatype, contents=b''):
            return field(5, field(1, b'x') + field(2, datatype) + field(3, bytes([2])) + contents)
        print('ready', call('ServerReady', b''))
        print('name', call('ServerMetadata', b''))
        typed = call('ModelInfer', field(1, b'm') + tensor(b'INT64', field(5, field(3, bytes([1, 2]))))
            + tensor(b'FP32', field(5, field(6, bytes.fromhex('0000c03f00002040')))))
        print('typed', (typed[-28:][:2], typed[-8:]))
        raw = call('ModelInfer', field(1, b'm') + tensor(b'INT32') + field(7, bytes.fromhex('07000000feffff7f')))
        print('raw', raw[-8:])
        refused('ModelInfer', b'\\x0a\\xff')
        refused('Dance', b'')
        """

    private static let httpServer = """
        import gzip
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
        class Handler(BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            def do_POST(self):
                body = self.rfile.read(int(self.headers['Content-Length']))
                if self.path == '/echo':
                    fields = sorted(f'{k.lower()}: {v}' for k, v in self.headers.items())
                    answer = '\\n'.join(fields).encode() + b'\\n' + body
                elif self.path == '/gzip':
                    answer = gzip.compress(b'small when it travels')
                elif self.path == '/bomb':
                    answer = gzip.compress(bytes(1000000))
                else:
                    answer = b'this is not gzip at all'
                self.send_response(200)
                if self.path != '/echo': self.send_header('Content-Encoding', 'gzip')
                self.send_header('Content-Length', str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
            def log_message(self, *arguments): pass
        server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        print(server.server_port, flush=True)
        server.serve_forever()
        """
}
