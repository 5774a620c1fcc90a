import CMicroHTTPD

/// The one owner of a response object of libmicrohttpd; the connection on which it is queued holds its own reference.
struct ResponseMessage: ~Copyable {
    private let pointer: OpaquePointer

    /// A response whose body is not copied, but kept alive until the last connection has sent it; nil without memory.
    init?(_ response: HTTPResponse, _ body: ContentBytes, isGzip: Bool) {
        let retained = Unmanaged.passRetained(body)
        let memory = UnsafeMutableRawPointer(mutating: body.bytes.baseAddress) ?? retained.toOpaque()
        guard
            let pointer = MHD_create_response_from_buffer_with_free_callback_cls(
                body.bytes.count, memory, releaseBody, retained.toOpaque())
        else {
            retained.release()
            return nil
        }
        self.pointer = pointer
        add("X-Content-Type-Options", "nosniff")
        if !body.bytes.isEmpty { add("Content-Type", response.content.contentType) }
        add("Vary", (["Accept-Encoding"] + response.content.varyingBy).joined(separator: ", "))
        if isGzip { add("Content-Encoding", "gzip") }
        for field in response.fields { add(field.name, field.value) }
    }

    deinit { MHD_destroy_response(pointer) }

    func queue(_ status: HTTPStatus, on connection: OpaquePointer) -> MHD_Result {
        MHD_queue_response(connection, UInt32(status.rawValue), pointer)
    }

    /// Adds a header field; one that libmicrohttpd refuses, because it holds a line break, is left out.
    private func add(_ name: String, _ value: String) {
        _ = MHD_add_response_header(pointer, name, value)
    }
}

/// Called once by libmicrohttpd when the response object is freed.
private func releaseBody(_ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    Unmanaged<ContentBytes>.fromOpaque(context).release()
}
