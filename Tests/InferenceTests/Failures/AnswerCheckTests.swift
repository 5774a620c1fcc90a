import Inference
import Testing

struct AnswerCheckTests {
    private static let html = "<!DOCTYPE html><title>Please log in</title>"

    private static let cases:
        [(name: String, protocol: InferenceProtocol, type: String?, body: String, failure: String?)] =
            [
                ("JSON", .v2, "application/json", #"{"outputs":[]}"#, nil),
                ("with a charset", .tensorflow, "Application/JSON; charset=utf-8", " {\"predictions\":[]}\n", nil),
                ("another name of JSON", .seldon, "text/json", #"{"data":{}}"#, nil),
                ("a kind of JSON", .v2, "application/vnd.model+json", "[1]", nil),
                ("no content type", .v2, nil, #"{"outputs":[]}"#, nil),
                ("bytes", .v2, "application/octet-stream", "\u{0}\u{1}", nil),
                ("bytes of Seldon's protocol", .seldon, "image/png", "PNG", nil),
                ("no content type, Seldon's protocol", .seldon, nil, "PNG", nil),
                ("HTML", .v2, "text/html", html, "HTTP 200 with the content type `text/html`, where JSON is due."),
                (
                    "HTML, Seldon's protocol", .seldon, "text/html; charset=utf-8", html,
                    "HTTP 200 with the content type `text/html`, where JSON is due."
                ),
                (
                    "HTML that is JSON", .tensorflow, "TEXT/HTML", "{}",
                    "HTTP 200 with the content type `text/html`, where JSON is due."
                ),
                (
                    "a picture", .v2, "image/png", "PNG",
                    "HTTP 200 with the content type `image/png`, where JSON is due."
                ),
                (
                    "HTML that is said to be JSON", .v2, "application/json", html,
                    "HTTP 200 with a body that is no JSON object, where one is due."
                ),
                (
                    "HTML without a type", .v2, nil, html,
                    "HTTP 200 with a body that is no JSON object, where one is due."
                ),
                (
                    "a word", .seldon, "application/json", "null",
                    "HTTP 200 with a body that is no JSON object, where one is due."
                ),
                (
                    "cut off", .v2, "application/json", #"{"outputs":[1,2"#,
                    "HTTP 200 with a body that is no JSON object, where one is due."
                ),
                (
                    "another bracket", .v2, "application/json", "[1}",
                    "HTTP 200 with a body that is no JSON object, where one is due."
                ),
                ("blanks", .v2, "application/json", " \r\n\t", "HTTP 200 with blanks only, where JSON is due."),
            ]

    @Test(arguments: cases)
    func `an answer is taken where it is of the protocol's kind`(
        name: String, protocol: InferenceProtocol, type: String?, body: String, failure: String?
    ) {
        let headers = type.map { [HeaderField("content-type", $0)] } ?? []
        let answer = ModelAnswer(headers: headers, body: bytes(body))
        var met: ModelFailure?
        do throws(ModelFailure) { try graph(`protocol`).check(answer) } catch { met = error }
        #expect(met == failure.map { .strangeAnswer($0) }, "\(name)")
        #expect(throws: Never.self) { try graph(`protocol`, .grpc).check(answer) }
    }

    @Test func `tensors as bytes may stand behind the JSON`() {
        let headers = [
            HeaderField("Inference-Header-Content-Length", "14"), HeaderField("Content-Type", "application/json"),
        ]
        let answer = ModelAnswer(headers: headers, body: bytes(#"{"outputs":[]}"#) + hex("00ff"))
        #expect(throws: Never.self) { try graph(.v2).check(answer) }
    }

    @Test func `what is compressed is not looked at`() {
        let headers = [HeaderField("Content-Encoding", "gzip"), HeaderField("Content-Type", "application/json")]
        let answer = ModelAnswer(headers: headers, body: hex("1f8b0800"))
        #expect(throws: Never.self) { try graph(.v2).check(answer) }
    }

    @Test func `an HTTP 200 without a body is no answer, an empty message is one`() {
        let nothing = ModelAnswer(headers: [], body: [])
        #expect(throws: ModelFailure.badAnswer("HTTP 200 without a body.")) { try graph(.v2).check(nothing) }
        #expect(throws: Never.self) { try graph(.v2, .grpc).check(nothing) }
    }

    @Test func `a content type of any length and any letters is told in a few`() {
        let type = "a/" + String(repeating: "b", count: 5_000)
        let answer = ModelAnswer(headers: [HeaderField("Content-Type", type)], body: bytes("{}"))
        let told = "HTTP 200 with the content type `a/\(String(repeating: "b", count: 98))`, where JSON is due."
        #expect(throws: ModelFailure.strangeAnswer(told)) { try graph(.v2).check(answer) }
    }
}
