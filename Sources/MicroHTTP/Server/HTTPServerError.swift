/// Why a server could not be started.
public struct HTTPServerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of failure; more may come.
    public struct Code: Sendable, Hashable {
        private let name: StaticString

        /// Another process listens there.
        public static let portInUse = Code(name: "portInUse")
        /// The system forbids this port to this user.
        public static let permissionDenied = Code(name: "permissionDenied")
        /// The machine does not have this address.
        public static let addressNotAvailable = Code(name: "addressNotAvailable")
        /// The text is no listen address.
        public static let invalidAddress = Code(name: "invalidAddress")
        /// The system refused something else.
        public static let cannotStart = Code(name: "cannotStart")

        /// Whether two codes are the same.
        public static func == (one: Code, other: Code) -> Bool { one.name.description == other.name.description }

        /// Feeds the code into a hasher.
        public func hash(into hasher: inout Hasher) { hasher.combine(name.description) }
    }

    /// What kind of failure it is.
    public let code: Code
    /// A sentence for people: what failed, where, and what to do.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
