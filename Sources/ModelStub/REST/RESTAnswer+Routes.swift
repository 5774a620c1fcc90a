import NIOHTTP1

extension RESTAnswer {
    /// What a request gets that asks for no inference.
    init(_ route: RESTRoute, body: [UInt8], _ desk: CallDesk) {
        switch route {
        case .live: self.init(body: Array("{}".utf8))
        case .ready:
            self =
                desk.settings.isReady
                ? RESTAnswer(body: Array("{}".utf8)) : RESTAnswer(.serviceUnavailable, error: "not ready")
        case .serverMetadata: self.init(body: Array(#"{"name":"weir-model-stub","version":"1","extensions":[]}"#.utf8))
        case .modelMetadata(let model): self.init(body: Self.metadata(of: model))
        case .control: self.init(body: ControlDocument.bytes(of: desk))
        case .changeControl: self.init(changing: desk, by: body)
        case .infer, .tensorFlow, .seldon, .unknown: self.init(.notFound, error: "there is nothing at this path")
        }
    }

    private init(changing desk: CallDesk, by body: [UInt8]) {
        do {
            let change = try ControlChange(body)
            desk.change(change.apply)
            self.init(body: ControlDocument.bytes(of: desk))
        } catch {
            self.init(.badRequest, error: error.sentence)
        }
    }

    private static func metadata(of model: String) -> [UInt8] {
        var body = Array(#"{"name":"#.utf8)
        body.append(jsonString: model)
        body.append(contentsOf: #","versions":["1"],"platform":"weir-model-stub","inputs":[],"outputs":[]}"#.utf8)
        return body
    }
}
