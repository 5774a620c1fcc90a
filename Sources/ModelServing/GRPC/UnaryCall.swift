import GRPCCore
import GRPCNIOTransportHTTP2Posix
import Inference

/// One unary call in bytes, straight on the transport.
///
/// `GRPCClient` would add a task for the request and one for the deadline to each call.
struct UnaryCall: Sendable {
    typealias Bytes = HTTP2ClientTransport.Posix.Bytes

    let method: MethodDescriptor
    let metadata: Metadata
    let message: ArraySlice<UInt8>
    let options: CallOptions

    init(_ request: ModelRequest, service: String, method: String, within deadline: Duration, _ options: CallOptions) {
        self.method = MethodDescriptor(fullyQualifiedService: service, method: method, type: .unary)
        metadata = Metadata(request.headers, timeout: deadline)
        message = request.body
        self.options = options
    }

    /// Makes the call.
    ///
    /// - Throws: `ModelFailure`, or the transport's error.
    func answer(on transport: HTTP2ClientTransport.Posix) async throws -> ModelAnswer {
        try await transport.withStream(descriptor: method, options: options) { stream, _ in
            try await stream.outbound.write(contentsOf: [.metadata(metadata), .message(Bytes(message))])
            await stream.outbound.finish()
            return try await Self.answer(from: stream.inbound)
        }
    }

    private static func answer(
        from parts: RPCAsyncSequence<RPCResponsePart<Bytes>, any Error>
    ) async throws -> ModelAnswer {
        var headers: [HeaderField] = []
        var body: ArraySlice<UInt8>?
        for try await part in parts {
            switch part {
            case .metadata(let metadata): headers += metadata.fields
            case .message(let bytes) where body == nil: body = bytes.withUnsafeBytes { Array($0)[...] }
            case .message: throw ModelFailure.badAnswer("the answer has more than one message")
            case .status(let status, let metadata):
                guard status.code == .ok else { throw RefusedCall(status: status, metadata: metadata) }
                guard let body else { throw ModelFailure.badAnswer("the answer has no message") }
                return ModelAnswer(headers: headers + metadata.fields, body: body)
            }
        }
        try Task.checkCancellation()
        throw ModelFailure.badAnswer("the answer ended without a status")
    }
}

/// A call that ended with a status other than OK.
struct RefusedCall: Error {
    let status: Status
    let metadata: Metadata
}
