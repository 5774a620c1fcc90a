import Foundation
import Inference
import Testing

/// The cases of what Seldon Core 1 does with a record.
struct SeldonCases {
    private let groups: [String: Any]

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appending(path: "Fixtures/seldon-v1.json"))
        groups = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// What a group says.
    func group(_ name: String) throws -> [String: Any] {
        try #require(groups[name] as? [String: Any])
    }

    /// The cases of a group, of which there have to be this many.
    func cases(_ name: String, count: Int) throws -> [[String: Any]] {
        let cases = try #require(group(name)["cases"] as? [[String: Any]])
        #expect(cases.count == count)
        return cases
    }
}

/// Headers that are written as pairs.
func headers(_ pairs: Any?) throws -> [(String, String)] {
    try #require(pairs as? [[String]]).map { ($0[0], $0[1]) }
}

/// A value as JSON, its keys sorted.
func json(_ value: Any?) throws -> ArraySlice<UInt8> {
    let value = try #require(value)
    return ArraySlice(try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys]))
}

/// JSON read and written again with its keys sorted, so that it can be compared.
func canonical(_ bytes: ArraySlice<UInt8>) throws -> String {
    text(try json(JSONSerialization.jsonObject(with: Data(bytes))))
}
