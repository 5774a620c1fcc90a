import AsyncHTTPClient
import NIOHTTP1
import Synchronization

/// Requests by their URL, so that a URL is parsed once and not for every call.
final class RequestTemplates: Sendable {
    private struct Key: Hashable {
        let address: ServerAddress
        let method: HTTPMethod
        let path: String

        func hash(into hasher: inout Hasher) {
            hasher.combine(address)
            hasher.combine(path)
        }
    }

    /// A graph has few URLs; a bound keeps the memory flat whatever is called.
    private static let capacity = 256

    private let scheme: String
    private let templates = Mutex<[Key: HTTPClient.Request]>([:])

    init(scheme: String) {
        self.scheme = scheme
    }

    /// A request to this URL, without headers and body.
    ///
    /// - Throws: `HTTPClientError` where host and path make no URL.
    func request(_ method: HTTPMethod, _ address: ServerAddress, _ path: String) throws -> HTTPClient.Request {
        let key = Key(address: address, method: method, path: path)
        if let known = templates.withLock({ $0[key] }) { return known }
        let request = try HTTPClient.Request(url: "\(scheme)://\(address.authority)\(path)", method: method)
        templates.withLock { templates in
            if templates.count >= Self.capacity { templates.removeAll() }
            templates[key] = request
        }
        return request
    }
}
