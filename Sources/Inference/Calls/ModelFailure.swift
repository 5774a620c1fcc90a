/// Why a call to a model server gave no answer.
public enum ModelFailure: Error, Hashable, Sendable {
    /// No connection, or it broke; the sentence names the address.
    case transport(String)
    /// No answer within this time.
    case overdue(Duration)
    /// An HTTP status other than 200, with at most 1 KiB of what the server said, and its `Retry-After`.
    case status(Int, text: String, retryAfter: Duration?)
    /// A gRPC status other than OK (0), with at most 1 KiB of its message, and its push-back.
    case grpc(code: Int, text: String, retryAfter: Duration?)
    /// The answer was larger than this number of bytes.
    case answerTooLarge(limit: Int)
    /// The answer is not what the protocol promises.
    case badAnswer(String)
    /// The answer is of another kind than the protocol's, such as a proxy's page: something else than the model may have made it.
    case strangeAnswer(String)
}
