import Foundation
import TestSupport
import Testing

/// Payloads of the gRPC protocols, made and read by protobuf's own Python classes.
enum Payloads {
    /// A payload for each row of numbers.
    static func make(_ name: String, _ model: String, _ rows: [[Double]]) async throws -> [Data] {
        let lines = try rows.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) + "\n" }.joined()
        let output = try await Peer.run("models/payloads.py", ["make", name, model], input: lines)
        return try output.split(separator: "\n").map { try #require(Data(base64Encoded: String($0))) }
    }

    /// The numbers in each payload.
    static func read(_ name: String, _ payloads: [Data]) async throws -> [[Double]] {
        let lines = payloads.map { $0.base64EncodedString() + "\n" }.joined()
        let output = try await Peer.run("models/payloads.py", ["read", name], input: lines)
        return try output.split(separator: "\n").map { try JSONDecoder().decode([Double].self, from: Data($0.utf8)) }
    }
}

/// A record that says which message it is.
func protoRecord(_ key: String, _ value: Data?, _ name: String) -> StreamRecord {
    var record = StreamRecord(key: key, value: nil, headers: [StreamRecord.Header("proto-name", name)])
    record.value = value
    return record
}
