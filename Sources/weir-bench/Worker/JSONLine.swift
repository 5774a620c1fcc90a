import Foundation

/// Values as lines of JSON, as processes of the benchmark tell them to each other.
enum JSONLine {
    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    static func write(_ value: some Encodable) throws {
        try FileHandle.standardOutput.write(contentsOf: Data((try text(value) + "\n").utf8))
    }

    static func read<Value: Decodable>(_ type: Value.Type, _ line: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(line.utf8))
        } catch {
            throw BenchmarkError("this line was not expected: \(line.prefix(500))")
        }
    }
}
