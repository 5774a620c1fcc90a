"""Serves a model over HTTP and gRPC on free ports of 127.0.0.1, until the process that started it is gone.

The first line of output is JSON: {"http": PORT, "grpc": PORT}; each further line is a call that was made: {"path": ..., "headers": {...}},
over HTTP with the id of the request and the status of the answer.
"""

import json
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import grpc

telling = threading.Lock()


def tell(line):
    with telling:
        print(json.dumps(line), flush=True)


def end_with_parent():
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(0.5)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


class Refusal(Exception):
    """An answer other than 200."""

    def __init__(self, status, text, **headers):
        super().__init__(text)
        self.status = status
        self.headers = headers


def http_handler(answer, is_ready):
    """A handler that answers a POST with `answer(path, document)`, and a GET with 200 where `is_ready(path)`."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            document = {}
            try:
                document = json.loads(body) if body else {}
                status, more, answered = 200, {}, answer(self.path, document)
            except Refusal as refusal:
                status, more, answered = refusal.status, refusal.headers, {"error": str(refusal)}
            except (KeyError, TypeError, ValueError) as error:
                status, more, answered = 400, {}, {"error": f"{type(error).__name__}: {error}"}
            tell({"path": self.path, "headers": headers, "id": document.get("id"), "status": status})
            self.reply(status, more, answered)

        def do_GET(self):
            self.reply(200 if is_ready(self.path) else 404, {}, {})

        def reply(self, status, headers, document):
            data = json.dumps(document).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    return Handler


def grpc_service(name, methods):
    """A service of unary methods, of which each call is told; `methods`: for each name, its function and the type of its request."""

    def handler(path, method, request_type):
        def call(request, context):
            headers = {name: value for name, value in context.invocation_metadata() if isinstance(value, str)}
            tell({"path": path, "headers": headers})
            return method(request, context)

        return grpc.unary_unary_rpc_method_handler(
            call,
            request_deserializer=request_type.FromString,
            response_serializer=lambda message: message.SerializeToString(),
        )

    handlers = {key: handler(f"/{name}/{key}", *method) for key, method in methods.items()}
    return grpc.method_handlers_generic_handler(name, handlers)


def serve(http, services=(), port=0):
    rest = Server(("127.0.0.1", port), http)
    threading.Thread(target=rest.serve_forever, daemon=True).start()
    server = grpc.server(ThreadPoolExecutor(8))
    server.add_generic_rpc_handlers(tuple(services))
    ports = {"http": rest.server_address[1], "grpc": server.add_insecure_port("127.0.0.1:0")}
    server.start()
    tell(ports)
    end_with_parent()
    os._exit(1)
