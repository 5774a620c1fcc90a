import Foundation

/// A record as the peers in Tests/Peers/kafka print and take it: a line of JSON with bytes in base64.
struct StreamRecord: Codable, Hashable {
    struct Header: Codable, Hashable {
        let name: String
        let value: Data?

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = Data(value.utf8)
        }

        init(from decoder: any Decoder) throws {
            var fields = try decoder.unkeyedContainer()
            name = try fields.decode(String.self)
            value = try fields.decode(Data?.self)
        }

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.unkeyedContainer()
            try fields.encode(name)
            try fields.encode(value)
        }
    }

    var partition: Int?
    var offset: Int?
    var key: Data?
    var value: Data?
    var headers: [Header]?

    init(key: String?, value: String?, headers: [Header]? = nil, partition: Int? = nil) {
        self.key = key.map { Data($0.utf8) }
        self.value = value.map { Data($0.utf8) }
        self.headers = headers
        self.partition = partition
    }

    var keyText: String? { key.map { String(decoding: $0, as: UTF8.self) } }

    /// The texts of all headers of a name; a missing value is the empty text.
    func header(_ name: String) -> [String] {
        (headers ?? []).filter { $0.name == name }.map { String(decoding: $0.value ?? Data(), as: UTF8.self) }
    }

    /// The texts of all headers by their names, the last of a name.
    var headerTexts: [String: String] {
        Dictionary((headers ?? []).map { ($0.name, String(decoding: $0.value ?? Data(), as: UTF8.self)) }) { $1 }
    }
}

extension StreamRecord {
    static func lines(_ records: [StreamRecord]) throws -> String {
        let encoder = JSONEncoder()
        return try records.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
    }

    static func records(in lines: String) throws -> [StreamRecord] {
        let decoder = JSONDecoder()
        return try lines.split(separator: "\n").map { try decoder.decode(StreamRecord.self, from: Data($0.utf8)) }
    }
}
