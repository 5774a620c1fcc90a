/// One request and what becomes of it, between libmicrohttpd's calls for it; only its thread touches this.
final class Exchange {
    /// How much of the body has come, in bytes.
    var bodyBytes = 0
    /// The answer, kept while the connection waits for its compressed form.
    var response: HTTPResponse?
}
