import Foundation
import Kafka
import TestSupport
import Testing

/// A model server in a child process.
struct ServedModel: Sendable {
    struct Ports: Decodable, Hashable {
        let http: UInt16
        let grpc: UInt16
    }

    /// A call that the server has told.
    struct Call: Decodable {
        let path: String
        let headers: [String: String]
        let id: String?
        let status: Int?
    }

    let name: String
    let ports: Ports
    let process: ChildProcess

    /// The calls so far.
    var calls: [Call] {
        get throws {
            try process.lines.dropFirst().map { try JSONDecoder().decode(Call.self, from: Data($0.utf8)) }
        }
    }

    /// A server out of Tests/Peers/models; whoever starts it ends its process.
    static func start(_ script: String, model: String = "", port: UInt16? = nil) async throws -> ServedModel {
        let process = try Peer.start("models/\(script).py", port.map { ["\($0)"] } ?? [])
        do {
            return ServedModel(name: model, ports: try await process.firstLine(Ports.self), process: process)
        } catch {
            process.end()
            throw error
        }
    }
}

/// Runs a server out of Tests/Peers/models for as long as `body` takes.
func withModels<Result>(
    _ script: String, model: String = "", _ body: (ServedModel) async throws -> Result
) async throws -> Result {
    let served = try await ServedModel.start(script, model: model)
    defer { served.process.end() }
    return try await body(served)
}

/// The model of Tests/Peers/models/scripted_model.py, which does what each request tells it.
enum Scripted {
    static func start(port: UInt16? = nil) async throws -> ServedModel {
        try await ServedModel.start("scripted_model", model: "scripted", port: port)
    }

    /// Lets the model answer what it holds, and hold nothing from now on.
    static func release(_ model: ServedModel) async throws {
        let answer = try await http("POST", "/release", ["Content-Length": "0"], port: model.ports.http)
        #expect(answer.status == 200)
    }

    /// A request with a number, and what the model is to do with it: `"status": 500, "times": 1`.
    static func request(_ id: String, _ number: Int = 0, _ parameters: String = "") -> String {
        #"{"id":"\#(id)","parameters":{\#(parameters)},"inputs":[{"name":"n","shape":[1],"datatype":"INT64","data":[\#(number)]}]}"#
    }

    static func record(
        _ id: String, key: String? = nil, _ number: Int = 0, in partition: Int? = nil, _ parameters: String = ""
    ) -> StreamRecord {
        StreamRecord(key: key ?? id, value: request(id, number, parameters), partition: partition)
    }
}

extension ServedModel {
    /// The ids of the calls that it has held, in their order.
    var held: [String] {
        get throws { try calls.filter { $0.path == "held" }.compactMap(\.id) }
    }

    /// How many answers of this status it gave to the request with this id.
    func answers(to id: String, _ status: Int) throws -> Int {
        try calls.count { $0.id == id && $0.status == status }
    }
}

/// Runs an embedded broker with the topics of one bridge, and the scripted model.
func withScriptedStream(
    partitions: Int32 = 2, brokers: Int32 = 1, _ body: (EmbeddedBroker, Stream, ServedModel) async throws -> Void
) async throws {
    try await withEmbeddedBroker(brokers: brokers) { broker in
        let stream = try Stream(on: broker, partitions: partitions)
        // A model that ends and comes back finds its port free.
        let held = try ClosedPort()
        let model = try await Scripted.start(port: held.number)
        defer { model.process.end() }
        try await body(broker, stream, model)
    }
}

/// An answer of the V2 protocol to a request with one number.
struct NumberAnswer: Decodable, Hashable {
    struct Output: Decodable, Hashable {
        let data: [Int]
    }
    let id: String
    let outputs: [Output]

    /// The answer in a record; nil where it is none.
    init?(_ record: StreamRecord) {
        guard let value = record.value, let answer = try? JSONDecoder().decode(Self.self, from: value) else {
            return nil
        }
        self = answer
    }

    var number: Int? { outputs.count == 1 && outputs[0].data.count == 1 ? outputs[0].data[0] : nil }
}
