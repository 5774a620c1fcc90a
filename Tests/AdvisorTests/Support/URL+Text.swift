import Foundation

extension URL {
    func write(_ text: String) throws { try Data(text.utf8).write(to: self) }

    var text: String { (try? String(contentsOf: self, encoding: .utf8)) ?? "" }

    /// The names of what is in the folder, ascending.
    var entries: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}
