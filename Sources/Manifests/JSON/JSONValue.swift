/// A JSON value (RFC 8259); a whole number that an `Int64` holds keeps all its digits, any other is the nearest `Double`.
enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
}
