import Foundation

/// A command that ran to its end.
struct CommandRun: Sendable {
    let status: Int32
    let output: String
    let errors: String

    static func of(_ command: String, _ arguments: [String], deadline: Duration = .seconds(90)) async throws
        -> CommandRun
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["timeout", "\(deadline.components.seconds)", command] + arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        let exits = AsyncStream<Int32> { exits in
            process.terminationHandler = {
                exits.yield($0.terminationStatus)
                exits.finish()
            }
        }
        try process.run()
        async let outputText = text(of: output)
        async let errorText = text(of: errors)
        let (first, second) = await (outputText, errorText)
        var status: Int32 = -1
        for await exit in exits { status = exit }
        return CommandRun(status: status, output: first, errors: second)
    }

    private static func text(of pipe: Pipe) async -> String {
        let handle = pipe.fileHandleForReading
        return await withCheckedContinuation { continuation in
            DispatchQueue(label: "pipe").async {
                continuation.resume(returning: String(decoding: handle.readDataToEndOfFile(), as: UTF8.self))
            }
        }
    }
}
