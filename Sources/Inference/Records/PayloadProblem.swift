/// Why a record, or an answer between two steps, cannot be given to a model.
///
/// The same bytes always have the same problem, so the same call is never worth a second try.
public struct PayloadProblem: Error, Hashable, Sendable {
    /// The kinds of problems, named for machines.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The record has no value.
        case tombstone
        /// The value has no bytes.
        case emptyValue = "empty-value"
        /// gRPC needs the header `proto-name`.
        case protoNameMissing = "proto-name-missing"
        /// The header `proto-name` has several values.
        case protoNameRepeated = "proto-name-repeated"
        /// `proto-name` names no message that the protocol takes.
        case protoNameUnknown = "proto-name-unknown"
        /// The payload is not a JSON object.
        case notJSON = "not-json"
        /// The JSON is nested too deep.
        case tooDeep = "too-deep"
        /// The JSON object has none of the keys that the protocol needs.
        case keyMissing = "key-missing"
        /// The payload is not a protobuf message, or not the one that it is said to be.
        case notProtobuf = "not-protobuf"
        /// The next step would need to look into a compressed payload.
        case compressed
        /// There is no rule that makes this answer the next step's request.
        case notChainable = "not-chainable"
    }

    /// What kind of problem it is.
    public let kind: Kind
    /// What is wrong, and what to do, for people; nothing of the payload is in it.
    public let sentence: String
    /// The kind as a word for machines, such as `not-json`.
    public var code: String { kind.rawValue }

    /// A problem.
    public init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.sentence = sentence
    }
}
