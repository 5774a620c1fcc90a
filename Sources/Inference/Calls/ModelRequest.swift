/// One call to a model server, ready to be sent.
public struct ModelRequest: Sendable, Hashable {
    /// What is called.
    public enum Method: Hashable, Sendable {
        /// An HTTP POST to this path, which begins with `/`.
        case post(path: String)
        /// A unary gRPC call, `package.Service` and `Method`.
        case unary(service: String, method: String)
    }

    /// The host name or address of the server.
    public var host: String
    /// Its port, 1 to 65535.
    public var port: Int
    /// What is called.
    public var method: Method
    /// HTTP fields or gRPC metadata, fit to be sent: `Content-Type` among them for HTTP, framing fields not.
    ///
    /// Names in gRPC are in lower case; the value under one that ends in `-bin` is bytes in base64, as it goes over the wire.
    public var headers: [HeaderField]
    /// The payload: JSON or protobuf.
    public var body: ArraySlice<UInt8>

    /// A call.
    public init(host: String, port: Int, method: Method, headers: [HeaderField], body: ArraySlice<UInt8>) {
        self.host = host
        self.port = port
        self.method = method
        self.headers = headers
        self.body = body
    }
}

/// What a model server answered: HTTP 200, or gRPC OK.
public struct ModelAnswer: Sendable, Hashable {
    /// HTTP fields, or gRPC's metadata.
    public var headers: [HeaderField]
    /// The payload.
    public var body: ArraySlice<UInt8>

    /// An answer.
    public init(headers: [HeaderField], body: ArraySlice<UInt8>) {
        self.headers = headers
        self.body = body
    }
}
