/// An object within a vector's input, read field by field; null counts as absent.
struct VectorFields {
    /// Where the object stands, such as `in.spec`.
    let path: String
    private let members: [String: JSONValue]

    /// The fields of an object; throws where the value is not one.
    init(_ value: JSONValue, at path: String) throws(VectorError) {
        guard case .object(let members) = value else { throw VectorError(message: "\(path) must be an object") }
        self.path = path
        self.members = members
    }

    /// The names of the fields that are there.
    var names: [String] { members.keys.sorted() }

    /// The field's value; nil where it is absent or null.
    func value(_ name: String) -> JSONValue? {
        guard let value = members[name], value != .null else { return nil }
        return value
    }

    /// The field's value; throws where it is absent or null.
    func required(_ name: String) throws(VectorError) -> JSONValue {
        guard let value = value(name) else { throw VectorError(message: "\(path).\(name) is missing") }
        return value
    }

    /// The fields of a nested object; nil where it is absent or null.
    func fields(_ name: String) throws(VectorError) -> VectorFields? {
        guard let value = value(name) else { return nil }
        return try VectorFields(value, at: "\(path).\(name)")
    }

    /// The elements of a list; nil where it is absent or null.
    func elements(_ name: String) throws(VectorError) -> [JSONValue]? {
        guard let value = value(name) else { return nil }
        guard case .array(let elements) = value else { throw wrong(name, "a list") }
        return elements
    }

    /// A text; nil where it is absent or null.
    func string(_ name: String) throws(VectorError) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else { throw wrong(name, "a text") }
        return text
    }

    /// A map from texts to texts; empty where it is absent or null.
    func strings(_ name: String) throws(VectorError) -> [String: String] {
        guard let nested = try fields(name) else { return [:] }
        var result: [String: String] = [:]
        for key in nested.names { result[key] = try nested.string(key) }
        return result
    }

    /// True or false; nil where it is absent or null.
    func bool(_ name: String) throws(VectorError) -> Bool? {
        guard let value = value(name) else { return nil }
        guard case .bool(let answer) = value else { throw wrong(name, "true or false") }
        return answer
    }

    /// A whole number; nil where it is absent or null.
    func integer<Number: FixedWidthInteger>(_ name: String, as type: Number.Type) throws(VectorError) -> Number? {
        switch value(name) {
        case nil: return nil
        case .integer(let number):
            guard let result = Number(exactly: number) else { throw wrong(name, "within the range of \(type)") }
            return result
        case .number(let number):
            guard let result = Number(exactly: number) else { throw wrong(name, "a whole number") }
            return result
        default: throw wrong(name, "a whole number")
        }
    }

    /// A number; nil where it is absent or null.
    func double(_ name: String) throws(VectorError) -> Double? {
        switch value(name) {
        case nil: nil
        case .integer(let number): Double(number)
        case .number(let number): number
        default: throw wrong(name, "a number")
        }
    }

    private func wrong(_ name: String, _ expected: String) -> VectorError {
        VectorError(message: "\(path).\(name) must be \(expected)")
    }
}
