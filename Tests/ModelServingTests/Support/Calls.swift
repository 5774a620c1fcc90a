import Inference
import ModelServing
import ModelStub

/// Calls to a server on this machine.
enum Call {
    static let iris = #"{"inputs":[{"name":"x","shape":[2],"datatype":"FP32","data":[1,2.5]}]}"#
    static let irisPlusOne =
        #"{"model_name":"iris","outputs":[{"name":"x","shape":[2],"datatype":"FP32","data":[2,3.5]}]}"#

    static func rest(
        _ port: Int, path: String = "/v2/models/iris/infer", headers: [HeaderField] = [], host: String = "127.0.0.1",
        _ body: String = iris
    ) -> ModelRequest {
        ModelRequest(
            host: host, port: port, method: .post(path: path),
            headers: [HeaderField("Content-Type", "application/json")] + headers, body: Array(body.utf8)[...])
    }

    /// A request with the model's name, an id and one raw tensor of 32-bit integers, and what answers it.
    static func grpc(
        _ port: Int, method: String = "ModelInfer", headers: [HeaderField] = [],
        _ body: [UInt8] = Message.request(of: 7)
    ) -> ModelRequest {
        ModelRequest(
            host: "127.0.0.1", port: port, method: .unary(service: "inference.GRPCInferenceService", method: method),
            headers: headers, body: body[...])
    }
}

/// Messages of the Open Inference Protocol, written by hand.
enum Message {
    /// `ModelInferRequest`: model_name 1 "iris", id 3 "a", inputs 5 {name 1 "x", datatype 2 "INT32", shape 3 [1]}, raw_input_contents 7.
    static func request(of number: UInt8) -> [UInt8] {
        head + [0x3A, 0x04, number, 0, 0, 0]
    }

    /// `ModelInferResponse`: the same numbers, but raw_output_contents is 6.
    static func response(of number: UInt8) -> [UInt8] {
        head + [0x32, 0x04, number, 0, 0, 0]
    }

    private static let head: [UInt8] =
        [0x0A, 0x04] + Array("iris".utf8) + [0x1A, 0x01] + Array("a".utf8) + [0x2A, 0x0D, 0x0A, 0x01] + Array("x".utf8)
        + [0x12, 0x05] + Array("INT32".utf8) + [0x1A, 0x01, 0x01]
}

extension ModelAnswer {
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension ModelConnection {
    /// The failure of a call; nil where it was answered.
    func failure(of request: ModelRequest, within deadline: Duration = .seconds(20)) async -> ModelFailure? {
        do {
            _ = try await answer(to: request, within: deadline)
            return nil
        } catch {
            return error
        }
    }
}

extension RESTConnection {
    /// A connection that is not closed where a busy machine is slow to make the next call.
    static func keepingIdleConnections() throws -> RESTConnection {
        var settings = ModelConnectionSettings()
        settings.idleTimeout = .seconds(60)
        return try RESTConnection(settings)
    }
}
