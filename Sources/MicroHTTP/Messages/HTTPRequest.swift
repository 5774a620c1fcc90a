/// A request as a handler sees it.
public struct HTTPRequest: Sendable, Hashable {
    /// What is wanted.
    public let method: HTTPMethod
    /// The path without the query, percent-decoded; bytes that are not UTF-8 became U+FFFD.
    public let path: String
    /// The items of the query in order, percent-decoded; the value is nil where no `=` follows the name.
    public let query: [QueryItem]
    /// The header fields in order.
    public let fields: [HTTPField]

    /// One item of a query.
    public struct QueryItem: Sendable, Hashable {
        /// The name.
        public let name: String
        /// The value, nil without `=`.
        public let value: String?

        /// An item with a name and a value.
        public init(_ name: String, _ value: String?) {
            self.name = name
            self.value = value
        }
    }

    /// A request for a path.
    public init(_ method: HTTPMethod, _ path: String, query: [QueryItem] = [], fields: [HTTPField] = []) {
        self.method = method
        self.path = path
        self.query = query
        self.fields = fields
    }

    /// The value of a header field, in which several of the name are joined by commas; nil without any.
    public func field(_ name: String) -> String? {
        let values = fields.filter { $0.name.utf8.elementsEqual(name.utf8, by: isSameLetter) }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// The value of the first query item of this name; nil without one, empty if it has none.
    public func query(_ name: String) -> String? {
        query.first { $0.name == name }.map { $0.value ?? "" }
    }
}

/// Whether two bytes of field names are the same, upper or lower case.
private func isSameLetter(_ one: UInt8, _ other: UInt8) -> Bool {
    one == other || one ^ other == 0x20 && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(one | 0x20)
}
