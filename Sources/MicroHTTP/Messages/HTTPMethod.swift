/// A request method (RFC 9110 section 9), such as GET.
public struct HTTPMethod: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// GET.
    public static let get = HTTPMethod(rawValue: "GET")
    /// HEAD.
    public static let head = HTTPMethod(rawValue: "HEAD")
    /// POST.
    public static let post = HTTPMethod(rawValue: "POST")
    /// OPTIONS.
    public static let options = HTTPMethod(rawValue: "OPTIONS")

    /// The method's name, in the case in which it was sent.
    public let rawValue: String

    /// A method by its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The method's name.
    public var description: String { rawValue }
}
