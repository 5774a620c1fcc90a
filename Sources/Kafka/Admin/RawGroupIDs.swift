internal import Glibc
internal import Synchronization

/// Remembers the bytes of group ids that are not ASCII, so that a group can be asked under the name that it is shown by.
///
/// Different bytes may read the same: after the repair of what is not UTF-8, and because Swift compares strings by
/// characters ("é" is one scalar or two).
final class RawGroupIDs: Sendable {
    private let bytes = Mutex<[String: [CChar]]>([:])
    private static let limit = 100_000

    /// The id as text; nil where another id already reads the same.
    func name(of id: UnsafePointer<CChar>) -> String? {
        let raw = UnsafeBufferPointer(start: id, count: strlen(id) + 1)
        let name = String(cString: id)
        // Only ASCII holds no negative byte, and reads like nothing but itself.
        if raw.allSatisfy({ $0 >= 0 }) { return name }
        return bytes.withLock { bytes in
            if let known = bytes[name] { return known.elementsEqual(raw) ? name : nil }
            guard bytes.count < Self.limit else { return nil }
            bytes[name] = Array(raw)
            return name
        }
    }

    /// Gives the bytes of an id to C.
    func withID<Value>(_ name: String, _ body: (UnsafePointer<CChar>) -> Value) -> Value {
        if let raw = bytes.withLock({ $0[name] }) {
            return raw.withUnsafeBufferPointer { $0.baseAddress.map(body) } ?? name.withCString(body)
        }
        return name.withCString(body)
    }
}
