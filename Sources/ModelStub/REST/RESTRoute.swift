import NIOHTTP1

/// What a request asks for.
enum RESTRoute: Equatable {
    case infer(model: String)
    case tensorFlow
    case seldon
    case live
    case ready
    case serverMetadata
    case modelMetadata(model: String)
    case control
    case changeControl
    case unknown

    init(_ method: HTTPMethod, _ uri: String) {
        let path = uri.utf8.firstIndex(of: UInt8(ascii: "?")).map { uri[..<$0] } ?? uri[...]
        switch method {
        case .POST: self = Self.posted(path)
        case .GET: self = Self.got(path)
        default: self = .unknown
        }
    }

    private static func posted(_ path: Substring) -> RESTRoute {
        if path.hasPrefix("/v2/models/"), path.hasSuffix("/infer") { return .infer(model: model(of: path)) }
        if path.hasPrefix("/v1/models/"), path.hasSuffix(":predict") { return .tensorFlow }
        switch path {
        case "/predict", "/transform-input", "/transform-output", "/api/v1.0/predictions": return .seldon
        case "/control": return .changeControl
        default: return .unknown
        }
    }

    private static func got(_ path: Substring) -> RESTRoute {
        switch path {
        case "/v2/health/live", "/health/ping": return .live
        case "/v2/health/ready", "/health/status": return .ready
        case "/v2", "/v2/": return .serverMetadata
        case "/control": return .control
        default: break
        }
        if path.hasPrefix("/v1/models/") { return .ready }
        guard path.hasPrefix("/v2/models/") else { return .unknown }
        return path.hasSuffix("/ready") ? .ready : .modelMetadata(model: model(of: path))
    }

    private static func model(of path: Substring) -> String {
        let rest = path.dropFirst("/v2/models/".count)
        return String(rest.prefix { $0 != "/" })
    }
}
