import Inference
import Testing

struct SeldonPathTests {
    private let actions: [(name: String, action: GraphStep.Action)] = [
        ("predict", .predict), ("transform_input", .transformInput), ("transform_output", .transformOutput),
    ]

    @Test(arguments: InferenceProtocol.allCases)
    func `the paths are Seldon's`(_ language: InferenceProtocol) throws {
        let group = try SeldonCases().group("rest_paths")
        let paths = try #require(group[language.rawValue] as? [String: String])
        let model = try #require(group["model"] as? String)
        for (name, action) in actions {
            let step = GraphStep(model: model, action: action, host: "localhost", port: 9000)
            #expect(language.path(of: step) == paths[name])
            #expect(language.readinessPath(of: step) == paths["status"])
        }
    }

    @Test(
        arguments: [
            (model: "iris_v1.2~x-3", path: "/v2/models/iris_v1.2~x-3/infer"),
            (model: "a b/c?d#e%", path: "/v2/models/a%20b%2Fc%3Fd%23e%25/infer"),
            (model: "größe", path: "/v2/models/gr%C3%B6%C3%9Fe/infer"),
            (model: "..", path: "/v2/models/%2E%2E/infer"),
            (model: "a\r\nHost: x", path: "/v2/models/a%0D%0AHost%3A%20x/infer"),
        ])
    func `a model's name cannot leave its place in the path`(_ example: (model: String, path: String)) {
        let step = GraphStep(model: example.model, action: .predict, host: "localhost", port: 9000)
        #expect(InferenceProtocol.v2.path(of: step) == example.path)
    }

    @Test func `a call goes to its step's server`() throws {
        let graph = graph(.v2, .rest, ["first", "second"])
        let prepared = try graph.prepare(record(bytes(#"{"inputs":[]}"#)), puid: "p")
        let first = try graph.request(step: 0, payload: bytes(#"{"inputs":[]}"#), of: prepared)
        let second = try graph.request(step: 1, payload: bytes(#"{"outputs":[]}"#), of: prepared)
        #expect(first.port == 9000)
        #expect(first.method == .post(path: "/v2/models/first/infer"))
        #expect(second.host == "localhost")
        #expect(second.port == 9001)
        #expect(second.method == .post(path: "/v2/models/second/infer"))
        let third = problem { () throws(PayloadProblem) in
            _ = try graph.request(step: 2, payload: bytes(#"{"outputs":[]}"#), of: prepared)
        }
        #expect(third == "not-chainable")
    }
}
