/// A sentence of the form "what is wrong; what to do", taken apart into two.
public struct SentenceParts: Sendable, Hashable {
    /// What is wrong, with a full stop.
    public let statement: String
    /// What to do, as a sentence; nil where the sentence does not say.
    public let remedy: String?

    /// The parts of a sentence.
    public init(_ sentence: String) {
        guard let semicolon = sentence.firstIndex(of: ";"), sentence[semicolon...].hasPrefix("; ") else {
            statement = sentence.withFullStop
            remedy = nil
            return
        }
        statement = String(sentence[..<semicolon]).withFullStop
        let rest = sentence[semicolon...].dropFirst(2)
        remedy = (rest.prefix(1).uppercased() + rest.dropFirst()).withFullStop
    }
}

extension String {
    fileprivate var withFullStop: String { hasSuffix(".") || hasSuffix("?") ? self : self + "." }
}
