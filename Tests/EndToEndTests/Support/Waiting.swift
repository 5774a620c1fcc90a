import Dispatch
import Foundation
import Testing

/// A moment between two looks at a condition.
func pause() async throws {
    try Task.checkCancellation()
    await withCheckedContinuation { continuation in
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20)) { continuation.resume() }
    }
}

/// Waits until `look` finds something.
///
/// - Throws: where it finds nothing before the deadline.
@discardableResult
func eventually<Value>(
    _ what: String, within deadline: Duration = .seconds(60), _ look: () async throws -> Value?
) async throws -> Value {
    let end = ContinuousClock.now + deadline
    while true {
        if let value = try await look() { return value }
        try #require(ContinuousClock.now < end, "within \(deadline): \(what)")
        try await pause()
    }
}

/// A new directory for the files of one test.
func makeDirectory() throws -> URL {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("weir-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    return directory
}

/// Lets `body` use a directory of its own.
func withDirectory<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let directory = try makeDirectory()
    defer { try? FileManager.default.removeItem(at: directory) }
    return try await body(directory)
}
