/// What curl prints with these arguments, and its exit status where it is not 0.
func curl(_ arguments: String...) throws -> String {
    let command = try Command(["curl", "--silent", "--show-error", "--noproxy", "*", "--max-time", "60"] + arguments)
    return command.exitStatus == 0 ? command.output : command.output + "curl: exit \(command.exitStatus ?? -1)"
}

/// The header of an answer without its date, and its body.
func withoutDate(_ answer: String) -> String {
    answer.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .filter { !$0.hasPrefix("Date:") }.joined(separator: "\n")
}
