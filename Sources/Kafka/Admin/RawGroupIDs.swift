internal import Synchronization

/// Remembers the bytes of group ids that are not UTF-8, so that a group can be asked under the name that it is shown by.
final class RawGroupIDs: Sendable {
    private let bytes = Mutex<[String: [CChar]]>([:])
    private static let limit = 10_000

    /// The id as text; nil where another id already reads the same.
    func name(of id: UnsafePointer<CChar>) -> String? {
        if let text = String(validatingCString: id) {
            return bytes.withLock { $0[text] == nil } ? text : nil
        }
        let repaired = String(cString: id)
        let raw = Array(UnsafeBufferPointer(start: id, count: length(of: id) + 1))
        return bytes.withLock { bytes in
            if let known = bytes[repaired] { return known == raw ? repaired : nil }
            guard bytes.count < Self.limit else { return nil }
            bytes[repaired] = raw
            return repaired
        }
    }

    /// Gives the bytes of an id to C.
    func withID<Value>(_ name: String, _ body: (UnsafePointer<CChar>) -> Value) -> Value {
        if let raw = bytes.withLock({ $0[name] }) {
            return raw.withUnsafeBufferPointer { $0.baseAddress.map(body) } ?? name.withCString(body)
        }
        return name.withCString(body)
    }

    private func length(of text: UnsafePointer<CChar>) -> Int {
        var count = 0
        while text[count] != 0 { count += 1 }
        return count
    }
}
