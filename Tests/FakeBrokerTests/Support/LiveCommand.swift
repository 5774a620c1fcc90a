import Dispatch
import Foundation

/// A running command that is spoken to line by line.
final class LiveCommand: Sendable {
    private let process: Process
    private let input: FileHandle
    private let output: FileHandle
    private let queue = DispatchQueue(label: "live-command")

    /// Starts an executable of this package.
    init(_ name: String, _ arguments: [String]) throws {
        process = Process()
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.executableURL = tests.deletingLastPathComponent().appendingPathComponent(name)
        process.arguments = arguments
        let (stdin, stdout) = (Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        input = stdin.fileHandleForWriting
        output = stdout.fileHandleForReading
        try process.run()
    }

    var pid: Int32 { process.processIdentifier }

    func say(_ line: String) throws {
        try input.write(contentsOf: Data("\(line)\n".utf8))
    }

    /// The next line without its end; what there is where the output ends before.
    func line() async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [output] in
                continuation.resume(with: Result { try Self.readLine(from: output) })
            }
        }
    }

    /// Closes the command's standard input and gives its exit status.
    func end() async throws -> Int32 {
        try input.close()
        return await withCheckedContinuation { continuation in
            queue.async { [process] in
                process.waitUntilExit()
                continuation.resume(returning: process.terminationStatus)
            }
        }
    }

    private static func readLine(from output: FileHandle) throws -> String {
        var bytes: [UInt8] = []
        while let byte = try output.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") { bytes.append(byte) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
