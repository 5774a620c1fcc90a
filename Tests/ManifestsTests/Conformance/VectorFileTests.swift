import Foundation
import Manifests
import Testing

/// Files of decision vectors that are not all right.
@Suite struct VectorFileTests {
    private static let good =
        #"{"id":"a","kind":"fallback","in":{"calls":[5],"target":10,"spec":{"fallback":{"failureThreshold":0,"replicas":3}}},"out":{"calls":[{"value":"5","failures":0.0,"fallbackActive":false,"error":null}]}}"#

    private func check(_ text: String) -> ConformanceReport {
        VectorFile(Data(text.utf8), named: "v.jsonl").check()
    }

    @Test func `absent and null are the same, and so are 0 and 0_0; blank lines are no lines`() {
        let report = check("\n" + Self.good + "\r\n  \n" + Self.good)
        #expect(report.summary == "2 passed, 0 failed")
        #expect(report.failures.isEmpty)
    }

    @Test func `each field that differs is named, with what was expected`() {
        let wrong = Self.good.replacingOccurrences(of: #""value":"5""#, with: #""value":"6","extra":[1]"#)
            .replacingOccurrences(of: #""fallbackActive":false"#, with: #""fallbackActive":true"#)
            .replacingOccurrences(of: "]}}", with: #",{"value":"7"}]}}"#)
        let report = check(Self.good + "\n" + wrong)
        #expect(report.summary == "1 passed, 1 failed")
        #expect(
            report.failures.map(\.description) == [
                """
                v.jsonl:2: a
                  out.calls[0].extra: expected [1], got nothing
                  out.calls[0].fallbackActive: expected true, got false
                  out.calls[0].value: expected "6", got "5"
                  out.calls[1]: expected {"value":"7"}, got nothing
                """
            ])
    }

    @Test(arguments: [
        (line: "{", sentence: "v.jsonl:2\n  the line is not JSON: "),
        (line: "[]", sentence: "v.jsonl:2\n  the line must be an object"),
        (line: #"{"id":"b"}"#, sentence: #"v.jsonl:2: b\#n  the line has no "kind""#),
        (
            line: #"{"id":"b","kind":"hpa2"}"#,
            sentence: #"v.jsonl:2: b\#n  the kind "hpa2" is not known; it must be "#
        ),
        (line: #"{"id":"b","kind":"hpa"}"#, sentence: "v.jsonl:2: b\n  the line.in is missing"),
        (line: #"{"id":"b","kind":"hpa","in":{}}"#, sentence: "v.jsonl:2: b\n  in.spec is missing"),
        (
            line: #"{"id":"b","kind":"hpa","in":{"spec":{"maxReplicas":3000000000}}}"#,
            sentence: "v.jsonl:2: b\n  in.spec.maxReplicas must be within the range of Int32"
        ),
        (
            line: #"{"id":"b","kind":"hpa","in":{"spec":{"maxReplicas":1,"metrics":[{"target":"x"}]}}}"#,
            sentence: "v.jsonl:2: b\n  in.spec.metrics[0].target: \"x\" is not a quantity"
        ),
        (
            line: #"{"id":"b","kind":"activation","in":{"isActive":1},"out":{}}"#,
            sentence: "v.jsonl:2: b\n  in.isActive must be true or false"
        ),
        (
            line: #"{"id":"b","kind":"activation","in":{}}"#,
            sentence: "v.jsonl:2: b\n  the line.out is missing"
        ),
        (line: "\u{1B}[2J", sentence: "v.jsonl:2\n  the line is not JSON: "),
        (
            line: #"{"id":"\u001b[2J","kind":"nope"}"#,
            sentence: "v.jsonl:2: \\u{1B}[2J\n  the kind \"nope\" is not known; it must be "
        ),
    ])
    func `a line that cannot be read is a failure that names it, never skipped`(line: String, sentence: String) {
        let report = check(Self.good + "\n" + line + "\n" + Self.good)
        #expect(report.summary == "2 passed, 1 failed")
        let said = report.failures.first?.description ?? "nothing"
        #expect(said.hasPrefix(sentence), "\(said)")
    }

    @Test func `hostile lines are failures too`() {
        let deep = String(repeating: "[", count: 100_000)
        let nested =
            #"{"id":"a","kind":"hpa","in":"# + String(repeating: "[", count: 300)
            + String(repeating: "]", count: 300) + "}"
        let report = check([deep, nested, "\u{0}", #"{"in":1e400}"#].joined(separator: "\n"))
        #expect(report.summary == "0 passed, 4 failed")
    }

    @Test func `a file without any vector has failed`() {
        #expect(
            check("\n\n").failures.map(\.description) == ["v.jsonl\n  holds no vector; name a JSON Lines file"])
    }

    @Test func `a file that is not there is named`() {
        let error = #expect(throws: VectorFileError.self) { try VectorFile(path: "nowhere.jsonl") }
        #expect(error?.description == "nowhere.jsonl: does not exist; check the path")
    }
}
