import CMicroHTTPD

/// A connection, valid during one callback for it, or while it is suspended.
///
/// `@unchecked` because another thread uses it only to resume it, which libmicrohttpd allows from any thread.
struct Connection: @unchecked Sendable {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    /// Whether the head of the request tells of a body above a size.
    func announcesMore(than limit: Int) -> Bool {
        guard let value = MHD_lookup_connection_value(pointer, .HEADER_KIND, "Content-Length") else { return false }
        return UInt64(String(cString: value)).map { $0 > UInt64(limit) } ?? true
    }

    /// Answers before the body has come; the connection is closed then.
    func refuseBody() -> MHD_Result {
        let response = HTTPResponse.text("The body of the request is too large.\n", status: .contentTooLarge)
        return queue(response, response.content.plain, isGzip: false)
    }

    /// Answers with the form of the content that the client takes, at once or when it is compressed.
    func send(_ response: HTTPResponse, of core: ServerCore) -> MHD_Result {
        let content = response.content
        guard acceptsGzip else { return queue(response, content.plain, isGzip: false) }
        switch content.gzipAnswer() {
        case .ready(let form?):
            return queue(response, form, isGzip: true)
        case .underWay where core.beginSuspension():
            MHD_suspend_connection(pointer)
            content.whenCompressed {
                MHD_resume_connection(pointer)
                core.endSuspension()
            }
            return .YES
        case .ready(nil), .underWay:
            return queue(response, content.plain, isGzip: false)
        }
    }

    private var acceptsGzip: Bool {
        guard let value = MHD_lookup_connection_value(pointer, .HEADER_KIND, "Accept-Encoding") else { return false }
        return AcceptEncoding(String(cString: value)).prefersGzip
    }

    private func queue(_ response: HTTPResponse, _ body: ContentBytes, isGzip: Bool) -> MHD_Result {
        guard let message = ResponseMessage(response, body, isGzip: isGzip) else { return .NO }
        return message.queue(response.status, on: pointer)
    }
}
