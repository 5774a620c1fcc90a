extension ModelFailure {
    /// Whether the same call may succeed later.
    ///
    /// HTTP 408, 425, 429 and 5xx but for 501 and 505, which no repetition changes; gRPC's CANCELLED, UNKNOWN,
    /// DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, INTERNAL and UNAVAILABLE, which say the same; and an answer that may be
    /// somebody else's, such as the page that a proxy shows for a while.
    public var isRetriable: Bool {
        switch self {
        case .transport, .overdue, .strangeAnswer: true
        case .status(501, _, _), .status(505, _, _): false
        case .status(let code, _, _): code == 408 || code == 425 || code == 429 || (500...599).contains(code)
        case .grpc(let code, _, _): [1, 2, 4, 8, 10, 13, 14].contains(code)
        case .answerTooLarge, .badAnswer: false
        }
    }

    /// Whether it tells of the server rather than of the record.
    ///
    /// No connection, no answer in time, HTTP 503 and gRPC UNAVAILABLE; and 502, 504 and DEADLINE_EXCEEDED, by which a proxy
    /// or the server itself says the same of what is behind it.
    public var isOfServer: Bool {
        switch self {
        case .transport, .overdue: true
        case .status(let code, _, _): (502...504).contains(code)
        case .grpc(let code, _, _): code == 14 || code == 4
        case .answerTooLarge, .badAnswer, .strangeAnswer: false
        }
    }

    /// Whether there was no answer in time: ours is over, or a proxy or the server says so (HTTP 504, gRPC DEADLINE_EXCEEDED).
    public var isOverdue: Bool {
        switch self {
        case .overdue: true
        case .status(let code, _, _): code == 504
        case .grpc(let code, _, _): code == 4
        case .transport, .answerTooLarge, .badAnswer, .strangeAnswer: false
        }
    }

    /// Whether the server says that it has too much to do: HTTP 429, gRPC RESOURCE_EXHAUSTED (8).
    public var isBusy: Bool {
        switch self {
        case .status(let code, _, _): code == 429
        case .grpc(let code, _, _): code == 8
        case .transport, .overdue, .answerTooLarge, .badAnswer, .strangeAnswer: false
        }
    }

    /// How long the server asked to be left alone; nil where it did not.
    public var retryAfter: Duration? {
        switch self {
        case .status(_, _, let time), .grpc(_, _, let time): time
        case .transport, .overdue, .answerTooLarge, .badAnswer, .strangeAnswer: nil
        }
    }

    /// What happened, as a word for machines: `http-500`, `grpc-14`, `transport`, `timeout`.
    public var code: String {
        switch self {
        case .transport: "transport"
        case .overdue: "timeout"
        case .status(let code, _, _): "http-\(code)"
        case .grpc(let code, _, _): "grpc-\(code)"
        case .answerTooLarge: "answer-too-large"
        case .badAnswer, .strangeAnswer: "bad-answer"
        }
    }

    /// What happened, for people, on one line, with at most 1 KiB of what the server said.
    public var sentence: String {
        switch self {
        case .transport(let what): "The model server could not be reached: \(ModelText.excerpt(of: what))"
        case .overdue(let time): "The model gave no answer within \(time)."
        case .status(let code, let text, _): "The model answered HTTP \(code)" + Self.quotation(of: text)
        case .grpc(let code, let text, _): "The model answered gRPC status \(code)" + Self.quotation(of: text)
        case .answerTooLarge(let limit): "The model's answer is larger than \(limit) bytes."
        case .badAnswer(let what), .strangeAnswer(let what):
            "The model's answer cannot be used: \(ModelText.excerpt(of: what))"
        }
    }

    private static func quotation(of text: String) -> String {
        let excerpt = ModelText.excerpt(of: text)
        return excerpt.isEmpty ? "." : ": \(excerpt)"
    }
}
