import Foundation

/// The files of this repository, found from where this file stands.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every Swift file under Sources, by its path from the root, in order.
    static func sources() throws -> [(path: String, text: String)] {
        let folder = root.appending(path: "Sources")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        return try paths.sorted().map { path in
            let data = try Data(contentsOf: folder.appending(path: path))
            return ("Sources/" + path, String(decoding: data, as: UTF8.self))
        }
    }

    static func text(of path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }
}
