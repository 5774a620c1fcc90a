import Foundation

/// What curl prints with these arguments, and its exit status where it is not 0.
func curl(_ arguments: String...) throws -> String {
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["curl", "--silent", "--show-error", "--noproxy", "*", "--max-time", "60"] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: printed, as: UTF8.self)
    return process.terminationStatus == 0 ? text : text + "curl: exit \(process.terminationStatus)"
}

/// The header of an answer without its date, and its body.
func withoutDate(_ answer: String) -> String {
    answer.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix("Date:") }.joined(separator: "\n")
}
