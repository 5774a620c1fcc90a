/// An answer: a status, a body, and header fields beside those that the body itself asks for.
public struct HTTPResponse: Sendable {
    /// How the request went.
    public var status: HTTPStatus
    /// The body; it may be shared with any number of other responses.
    public var content: SharedContent
    /// Further header fields; the server adds the content's own, `Content-Length`, `Date` and `X-Content-Type-Options`.
    public var fields: [HTTPField]

    /// Answers with a body.
    public init(_ status: HTTPStatus = .ok, _ content: SharedContent, fields: [HTTPField] = []) {
        self.status = status
        self.content = content
        self.fields = fields
    }

    /// Answers with a short text for people.
    public static func text(_ text: String, status: HTTPStatus = .ok, fields: [HTTPField] = []) -> HTTPResponse {
        HTTPResponse(status, SharedContent(text, contentType: "text/plain; charset=utf-8"), fields: fields)
    }
}
