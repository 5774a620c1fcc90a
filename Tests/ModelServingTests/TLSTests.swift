import Foundation
import Inference
import ModelServing
import TestSupport
import Testing

/// The same calls over TLS, to Python's servers, which ask for our certificate.
struct TLSTests {
    @Test func `a server is trusted by its authority, and trusts us by ours`() async throws {
        try await Certificates.with { certificates in
            let (rest, restPort) = try await Python.serve(Self.httpServer, [certificates.directory.path])
            let (grpc, grpcPort) = try await Python.serve(Self.grpcServer, [certificates.directory.path])
            let calls = [Call.rest(restPort), Call.grpc(grpcPort)]

            let trusting = try Self.connections(Self.settings(certificates))
            for (connection, call) in zip(trusting, calls) {
                let answer = try await connection.answer(to: call, within: .seconds(20))
                #expect(answer.body == call.body)
            }
            let stranger = try Self.connections(Self.settings(certificates, authority: "stranger.pem"))
            let anonymous = try Self.connections(Self.settings(certificates, hasIdentity: false))
            let plain = try Self.connections(ModelConnectionSettings())
            for refused in [stranger, anonymous, plain] {
                for (connection, call) in zip(refused, calls) {
                    let failure = await connection.failure(of: call)
                    guard case .transport(let sentence) = failure else {
                        Issue.record("\(String(describing: failure))")
                        continue
                    }
                    #expect(sentence.contains("127.0.0.1:\(call.port)"))
                }
            }
            for connection in trusting + stranger + anonymous + plain { await connection.close() }
            #expect(try await rest.end(by: SIGKILL) == 128 + SIGKILL)
            #expect(try await grpc.end(by: SIGKILL) == 128 + SIGKILL)
        }
    }

    @Test func `a file that is not there is told before any call`() throws {
        var settings = ModelConnectionSettings()
        settings.tls = ModelTLS()
        settings.tls?.authorityFile = "/no/such/ca.pem"
        #expect(throws: (any Error).self) { try RESTConnection(settings) }
        #expect(throws: (any Error).self) { try GRPCConnection(settings) }
    }

    private static func connections(_ settings: ModelConnectionSettings) throws -> [any ModelConnection] {
        [try RESTConnection(settings), try GRPCConnection(settings)]
    }

    private static func settings(
        _ certificates: Certificates, authority: String = "ca.pem", hasIdentity: Bool = true
    ) -> ModelConnectionSettings {
        var tls = ModelTLS()
        tls.authorityFile = certificates.path(authority)
        if hasIdentity {
            tls.identity = ModelTLSIdentity(
                certificateFile: certificates.path("client.pem"), keyFile: certificates.path("client.key"))
        }
        var settings = ModelConnectionSettings()
        settings.tls = tls
        return settings
    }

    private static let httpServer = """
        import ssl, sys
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
        class Handler(BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            def do_POST(self):
                answer = self.rfile.read(int(self.headers['Content-Length']))
                self.send_response(200)
                self.send_header('Content-Length', str(len(answer)))
                self.send_header('Connection', 'close')
                self.end_headers()
                self.wfile.write(answer)
            def log_message(self, *arguments): pass
        class Server(ThreadingHTTPServer):
            def handle_error(self, *arguments): pass
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1] + '/server.pem', sys.argv[1] + '/server.key')
        context.load_verify_locations(sys.argv[1] + '/ca.pem')
        context.verify_mode = ssl.CERT_REQUIRED
        server = Server(('127.0.0.1', 0), Handler)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        print(server.server_port, flush=True)
        server.serve_forever()
        """

    private static let grpcServer = """
        import grpc, sys
        from concurrent import futures
        def read(name): return open(sys.argv[1] + '/' + name, 'rb').read()
        class Handler(grpc.GenericRpcHandler):
            def service(self, details):
                return grpc.unary_unary_rpc_method_handler(lambda request, context: request)
        credentials = grpc.ssl_server_credentials(
            [(read('server.key'), read('server.pem'))], read('ca.pem'), require_client_auth=True)
        server = grpc.server(futures.ThreadPoolExecutor(4))
        server.add_generic_rpc_handlers((Handler(),))
        port = server.add_secure_port('127.0.0.1:0', credentials)
        server.start()
        print(port, flush=True)
        server.wait_for_termination()
        """
}
