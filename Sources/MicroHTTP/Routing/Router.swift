/// Answers a request.
///
/// It is called on the server's only thread, so it must answer from memory, within microseconds.
public typealias HTTPHandler = @Sendable (HTTPRequest) -> HTTPResponse

/// Finds the handler of a request by its path and method, and answers those that have none.
///
/// A path that is named whole goes before prefixes, and a longer prefix before a shorter. HEAD is answered wherever GET is,
/// and OPTIONS wherever a path is known.
public struct Router: Sendable {
    private var exact: [String: [HTTPMethod: HTTPHandler]] = [:]
    private var prefixes: [(path: String, handlers: [HTTPMethod: HTTPHandler])] = []

    /// A router that knows no path.
    public init() {}

    /// Adds a handler for one path, such as `/metrics`.
    public mutating func on(_ path: String, method: HTTPMethod = .get, _ handler: @escaping HTTPHandler) {
        exact[path, default: [:]][method] = handler
    }

    /// Adds a handler for all paths that begin with a prefix, such as `/api/`.
    public mutating func on(under prefix: String, method: HTTPMethod = .get, _ handler: @escaping HTTPHandler) {
        let index = prefixes.firstIndex { $0.path == prefix } ?? prefixes.endIndex
        if index == prefixes.endIndex { prefixes.append((prefix, [:])) }
        prefixes[index].handlers[method] = handler
        prefixes.sort { $0.path.utf8.count > $1.path.utf8.count }
    }

    /// The answer to a request.
    public func respond(to request: HTTPRequest) -> HTTPResponse {
        guard let handlers = handlers(of: request.path) else {
            return .text("Nothing is served under this path.\n", status: .notFound)
        }
        let method = request.method == .head ? .get : request.method
        if let handler = handlers[request.method] ?? handlers[method] { return handler(request) }
        let allow = [HTTPField("Allow", allowed(handlers))]
        if request.method == .options { return .text("", status: .noContent, fields: allow) }
        return .text("This path does not take this method.\n", status: .methodNotAllowed, fields: allow)
    }

    private func handlers(of path: String) -> [HTTPMethod: HTTPHandler]? {
        exact[path] ?? prefixes.first { path.utf8.starts(with: $0.path.utf8) }?.handlers
    }

    /// The methods of a path, as the field `Allow` lists them.
    private func allowed(_ handlers: [HTTPMethod: HTTPHandler]) -> String {
        var methods = Set(handlers.keys).union([.options])
        if methods.contains(.get) { methods.insert(.head) }
        return methods.map(\.rawValue).sorted().joined(separator: ", ")
    }
}
