import Dispatch
import Foundation
import Glibc

/// A running command whose output is read line by line.
final class LiveCommand: Sendable {
    private let process: Process
    private let output: FileHandle
    private let queue = DispatchQueue(label: "live-command")

    /// Starts an executable of this package, or, by its path, any other.
    init(_ name: String, _ arguments: [String]) throws {
        process = Process()
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.executableURL =
            name.hasPrefix("/")
            ? URL(fileURLWithPath: name) : tests.deletingLastPathComponent().appendingPathComponent(name)
        process.arguments = arguments
        let stdout = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = stdout
        output = stdout.fileHandleForReading
        try process.run()
    }

    deinit {
        if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
    }

    var pid: Int32 { process.processIdentifier }

    /// The next line without its end; what there is where the output ends before.
    func line() async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [output] in
                continuation.resume(with: Result { try Self.readLine(from: output) })
            }
        }
    }

    /// Sends SIGTERM and gives the exit status.
    func terminate() async -> Int32 {
        await end(by: SIGTERM)
    }

    /// Sends SIGKILL and gives the signal's number; a child inherits our blocked signals, so SIGTERM may not reach it.
    func kill() async -> Int32 {
        await end(by: SIGKILL)
    }

    private func end(by signal: Int32) async -> Int32 {
        Glibc.kill(process.processIdentifier, signal)
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
