import TestSupport

/// What curl prints with these arguments, and its exit status where it is not 0.
func curl(_ arguments: String...) async throws -> String {
    let result = try await Command.run(
        "curl", ["--silent", "--show-error", "--noproxy", "*", "--max-time", "60"] + arguments)
    let answer = result.output + result.errors
    return result.status == 0 ? answer : answer + "curl: exit \(result.status)"
}

/// The header of an answer without its date, and its body.
func withoutDate(_ answer: String) -> String {
    answer.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .filter { !$0.hasPrefix("Date:") }.joined(separator: "\n")
}
