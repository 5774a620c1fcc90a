import Foundation
import TestSupport
import Testing

/// `weir conformance`: what it prints and how it ends.
@Suite struct ConformanceCommandTests {
    private static let good =
        #"{"id":"good","kind":"fallback","in":{"calls":[5],"target":10},"out":{"calls":[{"value":"5","failures":0,"fallbackActive":false}]}}"#
    private static let wrong = good.replacingOccurrences(of: "good", with: "wrong")
        .replacingOccurrences(of: #""value":"5""#, with: #""value":"6""#)

    @Test func `vectors that are answered exactly end with 0`() async throws {
        try await withFile(Self.good + "\n" + Self.good + "\n") { file in
            let result = try await Weir.run(["conformance", file, file])
            #expect(result.output == "4 passed, 0 failed\n")
            #expect(result.errors == "")
            #expect(result.status == 0)
        }
    }

    @Test func `what differs and what cannot be read is printed, and ends with 1`() async throws {
        try await withFile(Self.good + "\n" + Self.wrong + "\n[]\n") { file in
            let result = try await Weir.run(["conformance", file])
            #expect(
                result.output == """
                    \(file):2: wrong
                      out.calls[0].value: expected "6", got "5"
                    \(file):3
                      the line must be an object
                    1 passed, 2 failed

                    """)
            #expect(result.status == 1)
        }
    }

    @Test func `a hyphen stands for standard input, which is empty here`() async throws {
        let result = try await Weir.run(["conformance", "-"])
        #expect(result.output == "-\n  holds no vector; name a JSON Lines file\n0 passed, 1 failed\n")
        #expect(result.status == 1)
    }

    @Test func `a file that cannot be read is named and ends with 2`() async throws {
        let result = try await Weir.run(["conformance", "nowhere.jsonl"])
        #expect(result.errors == "nowhere.jsonl: does not exist; check the path\n")
        #expect(result.output == "")
        #expect(result.status == 2)
    }

    private func withFile(_ text: String, _ body: (String) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            try await body(write(text, to: "vectors.jsonl", in: directory))
        }
    }
}
