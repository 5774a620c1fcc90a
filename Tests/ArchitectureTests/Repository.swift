import Foundation
import TestSupport

/// The files of this repository.
enum Repository {
    static let root = SourceTree.root

    /// Every Swift file under Sources and of what the tests share, by its path from the root, in order.
    static func sources() throws -> [(path: String, text: String)] {
        try ["Sources", "Tests/TestSupport"].flatMap { folder in
            let paths = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
            return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
                let path = "\(folder)/\(path)"
                return (path, try text(of: path))
            }
        }
    }

    static func text(of path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }
}
