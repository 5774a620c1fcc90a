import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression

extension ModelConnectionSettings {
    /// What the HTTP client takes.
    ///
    /// - Throws: where a file of `tls` cannot be read.
    func httpConfiguration() throws -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: try tls?.configuration(), redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(connectTimeout)),
            decompression: .enabled(limit: .size(maximumAnswerBytes)))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.idleTimeout = TimeAmount(idleTimeout)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(1, connections)
        // The caller has its own schedule of tries; a call must hear at once that nobody listens.
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}
