/// Why a bridge cannot go on.
public struct BridgeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A sentence: what failed, where, and what to do.
    public let description: String

    /// An error with its sentence.
    public init(_ description: String) {
        self.description = description
    }

    static func beyondUse(_ reason: String) -> BridgeError {
        BridgeError("\(reason). Start the bridge again: it goes on at the last commit.")
    }
}
