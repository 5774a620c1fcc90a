import Foundation

/// Lets `body` use a folder of its own.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("weir-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

extension URL {
    func write(_ text: String) throws { try Data(text.utf8).write(to: self) }

    var text: String { (try? String(contentsOf: self, encoding: .utf8)) ?? "" }

    /// The names of what is in the folder, ascending.
    var entries: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}
