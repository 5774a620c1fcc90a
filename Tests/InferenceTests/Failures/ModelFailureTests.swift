import Inference
import Testing

struct ModelFailureTests {
    @Test(
        arguments: [
            (failure: ModelFailure.transport("no connection to a:1"), code: "transport", again: true, server: true),
            (failure: .overdue(.seconds(5)), code: "timeout", again: true, server: true),
            (failure: .status(400, text: "", retryAfter: nil), code: "http-400", again: false, server: false),
            (failure: .status(302, text: "", retryAfter: nil), code: "http-302", again: false, server: false),
            (failure: .status(404, text: "", retryAfter: nil), code: "http-404", again: false, server: false),
            (failure: .status(408, text: "", retryAfter: nil), code: "http-408", again: true, server: false),
            (failure: .status(425, text: "", retryAfter: nil), code: "http-425", again: true, server: false),
            (failure: .status(429, text: "", retryAfter: nil), code: "http-429", again: true, server: false),
            (failure: .status(500, text: "", retryAfter: nil), code: "http-500", again: true, server: false),
            (failure: .status(501, text: "", retryAfter: nil), code: "http-501", again: false, server: false),
            (failure: .status(502, text: "", retryAfter: nil), code: "http-502", again: true, server: true),
            (failure: .status(503, text: "", retryAfter: nil), code: "http-503", again: true, server: true),
            (failure: .status(504, text: "", retryAfter: nil), code: "http-504", again: true, server: true),
            (failure: .status(505, text: "", retryAfter: nil), code: "http-505", again: false, server: false),
            (failure: .status(507, text: "", retryAfter: nil), code: "http-507", again: true, server: false),
            (failure: .status(600, text: "", retryAfter: nil), code: "http-600", again: false, server: false),
            (failure: .answerTooLarge(limit: 5), code: "answer-too-large", again: false, server: false),
            (failure: .badAnswer("x"), code: "bad-answer", again: false, server: false),
            (failure: .strangeAnswer("x"), code: "bad-answer", again: true, server: false),
        ])
    func `what a failure means`(_ example: (failure: ModelFailure, code: String, again: Bool, server: Bool)) {
        #expect(example.failure.code == example.code)
        #expect(example.failure.isRetriable == example.again)
        #expect(example.failure.isOfServer == example.server)
    }

    @Test func `gRPC's codes that may pass are tried again, and two of them are the server's`() {
        let failures = (1...16).map { ModelFailure.grpc(code: $0, text: "", retryAfter: nil) }
        #expect(failures.filter(\.isRetriable).map(\.code) == [1, 2, 4, 8, 10, 13, 14].map { "grpc-\($0)" })
        #expect(failures.filter(\.isOfServer).map(\.code) == ["grpc-4", "grpc-14"])
    }

    @Test func `the server's wish for peace is kept`() {
        #expect(ModelFailure.status(503, text: "", retryAfter: .seconds(7)).retryAfter == .seconds(7))
        #expect(ModelFailure.grpc(code: 14, text: "", retryAfter: .seconds(8)).retryAfter == .seconds(8))
        #expect(ModelFailure.transport("x").retryAfter == nil)
    }

    @Test(
        arguments: [
            (failure: ModelFailure.status(500, text: "", retryAfter: nil), sentence: "The model answered HTTP 500."),
            (
                failure: .status(400, text: " bad\r\n  input\0 ", retryAfter: nil),
                sentence: "The model answered HTTP 400: bad input"
            ),
            (
                failure: .grpc(code: 3, text: "a\u{1B}[31m\u{202E}b\u{2028}c\u{FEFF}d", retryAfter: nil),
                sentence: "The model answered gRPC status 3: a [31m b c d"
            ),
            (failure: .overdue(.milliseconds(2500)), sentence: "The model gave no answer within 2.5 seconds."),
            (failure: .transport("a:1 refused"), sentence: "The model server could not be reached: a:1 refused"),
            (failure: .answerTooLarge(limit: 10), sentence: "The model's answer is larger than 10 bytes."),
            (failure: .badAnswer("no status"), sentence: "The model's answer cannot be used: no status"),
        ])
    func `the sentence is one harmless line`(_ example: (failure: ModelFailure, sentence: String)) {
        #expect(example.failure.sentence == example.sentence)
    }

    @Test func `at most 1 KiB of the model's text is shown, cut between characters`() {
        let long = ModelFailure.status(500, text: String(repeating: "ä", count: 100_000), retryAfter: nil).sentence
        #expect(long == "The model answered HTTP 500: " + String(repeating: "ä", count: 512))
        let odd = ModelFailure.status(500, text: "x" + String(repeating: "€", count: 400), retryAfter: nil).sentence
        #expect(odd == "The model answered HTTP 500: x" + String(repeating: "€", count: 341))
    }
}
