import Inference
import Synchronization

/// A model in this process, whose answers a test decides.
final class ScriptedModel: ModelConnection {
    typealias Script = @Sendable (_ request: ModelRequest, _ call: Int) async throws(ModelFailure) -> ModelAnswer

    private let script: Script
    private let count = Atomic(0)
    private let ready = Atomic(true)

    init(_ script: @escaping Script) {
        self.script = script
    }

    /// Answers every call with the outputs of a V2 model that names the request's bytes.
    static var echo: ScriptedModel {
        ScriptedModel { request, _ in answer(to: request) }
    }

    static func answer(to request: ModelRequest) -> ModelAnswer {
        let text = String(decoding: request.body, as: UTF8.self)
        let body = text.replacing("\"inputs\"", with: "\"outputs\"")
        return ModelAnswer(headers: [HeaderField("Content-Type", "application/json")], body: ArraySlice(body.utf8))
    }

    /// Calls so far.
    var calls: Int { count.load(ordering: .relaxed) }

    var isReady: Bool {
        get { ready.load(ordering: .relaxed) }
        set { ready.store(newValue, ordering: .relaxed) }
    }

    func answer(to request: ModelRequest, within deadline: Duration) async throws(ModelFailure) -> ModelAnswer {
        let call = count.wrappingAdd(1, ordering: .relaxed).newValue
        return try await script(request, call)
    }

    func isReady(host: String, port: Int, path: String?, within deadline: Duration) async -> Bool { isReady }

    func close() async {}
}
