/// A text in which each `${NAME}` was replaced from the environment and each `$$` by one `$`.
struct SubstitutedText: Equatable {
    let text: String

    /// Whether the text held any reference.
    let isSubstituted: Bool

    /// Whether the text was one reference and nothing else.
    let isWholeReference: Bool
}

/// Why a text's references could not be replaced.
struct ReferenceError: Error, Equatable {
    let message: String
}

extension SubstitutedText {
    init(_ source: String, environment: [String: String]) throws(ReferenceError) {
        var result = ""
        var references = 0
        var literals = 0
        var rest = source.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "$", let next = rest.first, next == "$" || next == "{" else {
                result.unicodeScalars.append(scalar)
                literals += 1
                continue
            }
            rest.removeFirst()
            if next == "$" {
                result += "$"
                literals += 1
            } else {
                result += try Self.value(ofReferenceIn: &rest, environment)
                references += 1
            }
        }
        text = result
        isSubstituted = references > 0
        isWholeReference = references == 1 && literals == 0
    }

    private static func value(
        ofReferenceIn rest: inout Substring.UnicodeScalarView, _ environment: [String: String]
    ) throws(ReferenceError) -> String {
        guard let close = rest.firstIndex(of: "}") else {
            throw ReferenceError(message: "a ${ without its }; write $${ for the characters themselves")
        }
        let name = String(rest[..<close])
        rest = rest[close...].dropFirst()
        guard isVariableName(name) else {
            throw ReferenceError(
                message:
                    "\(quoted("${\(name)}")) names no environment variable; write ${NAME}, or $${ for the characters themselves"
            )
        }
        guard let value = environment[name] else {
            throw ReferenceError(
                message: "the environment variable \(printable(name)) is not set; set it, or write the value itself")
        }
        return value
    }

    private static func isVariableName(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x5F }
    }
}

/// Escapes a text so that reading it with references replaced gives it back.
func escapingReferences(_ text: String) -> String {
    var result = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
        result.unicodeScalars.append(scalar)
        if scalar == "$", let next = rest.first, next == "$" || next == "{" { result += "$" }
    }
    return result
}
