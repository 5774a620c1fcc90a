import Inference
import Testing

struct JSONChainingTests {
    private func body(_ payload: ArraySlice<UInt8>, _ language: InferenceProtocol = .v2) throws(PayloadProblem)
        -> String
    {
        text(try firstCall(graph(language), record(payload)).body)
    }

    @Test(
        arguments: [
            (case: "blanks", from: " \t\r\n{ \"outputs\" : [ 1 ] } \n", to: " \t\r\n{ \"inputs\" : [ 1 ] } \n"),
            (case: "an escaped key", from: #"{"\u006futp\u0075ts":1}"#, to: #"{"inputs":1}"#),
            (case: "a key twice", from: #"{"outputs":1,"outputs":2}"#, to: #"{"inputs":1,"inputs":2}"#),
            (case: "a key within", from: #"{"a":{"inputs":1},"outputs":[]}"#, to: #"{"a":{"inputs":1},"inputs":[]}"#),
            (
                case: "a text like a key", from: #"{"a":"inputs\":","outputs":[]}"#,
                to: #"{"a":"inputs\":","inputs":[]}"#
            ),
            (case: "escapes at the end", from: #"{"a":"\\","outputs":"\"}"}"#, to: #"{"a":"\\","inputs":"\"}"}"#),
            (
                case: "literals", from: #"{"a":null,"b":-1.5E+3,"c":true,"outputs":0}"#,
                to: #"{"a":null,"b":-1.5E+3,"c":true,"inputs":0}"#
            ),
            (
                case: "brackets in texts", from: #"{"a":["}","[{"],"outputs":[[]]}"#,
                to: #"{"a":["}","[{"],"inputs":[[]]}"#
            ),
            (case: "a request stays", from: #"{"outputs":[1],"inputs":[2]}"#, to: #"{"outputs":[1],"inputs":[2]}"#),
            (case: "a byte order mark", from: "\u{FEFF}{\"outputs\":[]}", to: #"{"inputs":[]}"#),
            (case: "a marked request", from: "\u{FEFF}{\"inputs\":[]}", to: #"{"inputs":[]}"#),
        ])
    func `only keys at the top are renamed`(_ example: (case: String, from: String, to: String)) throws {
        #expect(try body(bytes(example.from)) == example.to)
    }

    @Test func `TensorFlow's answer in columns becomes a request in columns`() throws {
        #expect(try body(bytes(#"{"outputs":{"a":[1]}}"#), .tensorflow) == #"{"inputs":{"a":[1]}}"#)
        #expect(try body(bytes(#"{"predictions":[1]}"#), .tensorflow) == #"{"instances":[1]}"#)
    }

    @Test(
        arguments: [
            (payload: "x", code: "not-json"), (payload: " ", code: "not-json"), (payload: "[1]", code: "not-json"),
            (payload: "null", code: "not-json"), (payload: "{", code: "not-json"), (payload: "{}", code: "key-missing"),
            (payload: #"{"a"}"#, code: "not-json"), (payload: #"{"a":}"#, code: "not-json"),
            (payload: #"{"a":1"#, code: "not-json"), (payload: #"{"a":1,}"#, code: "not-json"),
            (payload: #"{"a":1}x"#, code: "not-json"), (payload: #"{"a":[1}"#, code: "not-json"),
            (payload: #"{"a":[{]}}"#, code: "not-json"), (payload: #"{"a":"b}"#, code: "not-json"),
            (payload: #"{"a":"b\"#, code: "not-json"), (payload: #"{a:1}"#, code: "not-json"),
            (payload: #"{"a":1 "b":2}"#, code: "not-json"), (payload: #"{"Inputs":1}"#, code: "key-missing"),
            (payload: #"{"input":1,"inputss":2}"#, code: "key-missing"),
            (payload: #"{"\u0069nput":1}"#, code: "key-missing"), (payload: #"{"\x69nputs":1}"#, code: "key-missing"),
            (payload: "{\"inputs\0\":1}", code: "key-missing"), (payload: "", code: "empty-value"),
        ])
    func `what is no request is a problem`(_ example: (payload: String, code: String)) {
        let code = problem { () throws(PayloadProblem) in _ = try body(bytes(example.payload)) }
        #expect(code == example.code, "\(example.payload)")
    }

    @Test func `the sentences say what is wrong and nothing of the payload`() {
        let examples = [
            ("[1]", "The payload is not a JSON object; it has to begin with an opening brace."),
            (#"{"secret":"#, "The payload is not JSON: it breaks off or goes wrong at byte 10."),
            (#"{"secret":1}"#, "The JSON object has no key inputs or outputs."),
        ]
        for (payload, sentence) in examples {
            let problem = #expect(throws: PayloadProblem.self) { try body(bytes(payload)) }
            #expect(problem?.sentence == sentence)
        }
    }

    @Test func `nesting is bounded, and only where it has to be read`() throws {
        let most = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
        #expect(try body(bytes(#"{"a":\#(most),"outputs":1}"#)) == #"{"a":\#(most),"inputs":1}"#)
        let more = "[" + most + "]"
        let code = problem { () throws(PayloadProblem) in _ = try body(bytes(#"{"a":\#(more),"outputs":1}"#)) }
        #expect(code == "too-deep")
        #expect(try body(bytes(#"{"inputs":\#(more)}"#)) == #"{"inputs":\#(more)}"#)
        let bomb = ArraySlice([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))
        #expect(problem { () throws(PayloadProblem) in _ = try body(bytes(#"{"a":"#) + bomb) } == "too-deep")
    }

    @Test func `a slice of a larger array is read by its own bounds`() throws {
        let whole = bytes(#"xx{"outputs":[1]}yy"#)
        #expect(try body(whole[2..<(whole.count - 2)]) == #"{"inputs":[1]}"#)
    }

    @Test func `a request is not copied`() throws {
        let payload = bytes(#"{"inputs":[]}"#)
        let call = try firstCall(graph(.v2), record(payload))
        let isShared = payload.withUnsafeBufferPointer { original in
            call.body.withUnsafeBufferPointer { $0.baseAddress == original.baseAddress }
        }
        #expect(isShared)
    }
}
