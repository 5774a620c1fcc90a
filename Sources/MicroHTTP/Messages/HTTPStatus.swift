/// A response status (RFC 9110 section 15), such as 404.
public struct HTTPStatus: RawRepresentable, Sendable, Hashable {
    /// 200 OK.
    public static let ok = HTTPStatus(rawValue: 200)
    /// 204 No Content.
    public static let noContent = HTTPStatus(rawValue: 204)
    /// 400 Bad Request.
    public static let badRequest = HTTPStatus(rawValue: 400)
    /// 404 Not Found.
    public static let notFound = HTTPStatus(rawValue: 404)
    /// 405 Method Not Allowed.
    public static let methodNotAllowed = HTTPStatus(rawValue: 405)
    /// 413 Content Too Large.
    public static let contentTooLarge = HTTPStatus(rawValue: 413)
    /// 500 Internal Server Error.
    public static let internalServerError = HTTPStatus(rawValue: 500)
    /// 503 Service Unavailable.
    public static let serviceUnavailable = HTTPStatus(rawValue: 503)

    /// The code of three digits.
    public let rawValue: UInt16

    /// A status by its code.
    public init(rawValue: UInt16) { self.rawValue = rawValue }
}
