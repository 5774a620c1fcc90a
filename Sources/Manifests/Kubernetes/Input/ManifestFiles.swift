import Foundation

/// The files that a path of the command line stands for.
struct ManifestFiles {
    /// The endings of the files that are read of a folder, as kubectl reads them.
    static let endings = ["json", "yaml", "yml"]

    /// The most files of one folder.
    static let countLimit = 10_000

    /// The path itself, or the manifests of the folder that it names: sorted, without those of folders below it.
    ///
    /// An entry may be a symbolic link, as each is in the mount of a ConfigMap.
    static func paths(of path: String) throws(FileReadError) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [path]
        }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw FileReadError(message: "cannot be looked into; check its rights")
        }
        let folder = path.hasSuffix("/") ? path : path + "/"
        let paths = names.filter { name in endings.contains { name.hasSuffix("." + $0) } }.sorted().map { folder + $0 }
            .filter { !isFolderOrGone($0) }
        guard !paths.isEmpty else {
            throw FileReadError(message: "holds no .yaml, .yml or .json file; name a folder that does, or a file")
        }
        guard paths.count <= countLimit else {
            throw FileReadError(message: "holds more than \(countLimit) manifests; name fewer")
        }
        return paths
    }

    private static func isFolderOrGone(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
