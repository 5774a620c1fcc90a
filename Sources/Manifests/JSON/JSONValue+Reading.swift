import Foundation

/// Why a text is not JSON, or not JSON that we take.
struct JSONReadError: Error, Hashable {
    /// What is wrong and where, counted in bytes from 0.
    let message: String
}

extension JSONValue {
    /// The deepest nesting that is read.
    static let depthLimit = 100

    /// Reads one JSON text of at most `limit` bytes.
    init(reading bytes: Data, limit: Int = 16 << 20) throws(JSONReadError) {
        guard bytes.count <= limit else {
            throw JSONReadError(message: "is \(bytes.count) bytes long; at most \(limit) are read")
        }
        let object: Any
        do {
            object = try JSONSerialization.jsonObject(with: bytes, options: [.fragmentsAllowed])
        } catch {
            throw JSONReadError(message: "is not JSON: \(Self.place(of: error as NSError))")
        }
        try self.init(object, depth: 0)
    }

    private init(_ object: Any, depth: Int) throws(JSONReadError) {
        guard depth <= Self.depthLimit else {
            throw JSONReadError(message: "is nested more than \(Self.depthLimit) deep")
        }
        switch object {
        case let text as String: self = .string(text)
        case let members as [String: Any]:
            var values: [String: JSONValue] = [:]
            values.reserveCapacity(members.count)
            for (key, member) in members { values[key] = try JSONValue(member, depth: depth + 1) }
            self = .object(values)
        case let elements as [Any]:
            var values: [JSONValue] = []
            values.reserveCapacity(elements.count)
            for element in elements { values.append(try JSONValue(element, depth: depth + 1)) }
            self = .array(values)
        case let number as NSNumber: self.init(number)
        default: self = .null
        }
    }

    private init(_ number: NSNumber) {
        switch number.objCType.pointee {
        // Foundation keeps a boolean as a C char, which it makes of nothing else in JSON.
        case CChar(bitPattern: UInt8(ascii: "c")), CChar(bitPattern: UInt8(ascii: "B")): self = .bool(number.boolValue)
        case CChar(bitPattern: UInt8(ascii: "d")), CChar(bitPattern: UInt8(ascii: "f")):
            self = .number(number.doubleValue)
        default: self = Int64(exactly: number).map(JSONValue.integer) ?? .number(number.doubleValue)
        }
    }

    private static func place(of error: NSError) -> String {
        let text = error.userInfo["NSDebugDescription"] as? String ?? "the text cannot be read"
        let sentence = text.hasSuffix(".") ? String(text.dropLast()) : text
        return sentence.replacingOccurrences(of: "around character", with: "near byte")
    }
}
