import Foundation

/// Why a file could not be read; says what to do.
struct FileReadError: Error {
    let message: String
    /// Whether it is a pipe or a device.
    var isStream = false
}

/// Reads a regular file whole, if it is not larger than `limit` bytes.
func readFile(_ path: String, limit: Int) throws(FileReadError) -> Data {
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved) else {
        let isThere = FileManager.default.fileExists(atPath: path)
        throw FileReadError(
            message: isThere ? "cannot be looked at; check its rights" : "does not exist; check the path")
    }
    // The link to a pipe in /proc leads to it although it names no path.
    let isLink = attributes[.type] as? FileAttributeType == .typeSymbolicLink
    if isLink, !FileManager.default.fileExists(atPath: path) {
        throw FileReadError(message: "is a link to a file that does not exist; check the path")
    }
    // A pipe or a device may never end, or never begin.
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
        let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
        throw FileReadError(
            message: "is \(isFolder ? "a folder" : "a pipe or a device"), not a file; name a regular file",
            isStream: !isFolder)
    }
    guard let handle = FileHandle(forReadingAtPath: resolved) else {
        throw FileReadError(message: "cannot be opened; check its rights")
    }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: limit + 1) ?? Data() else {
        throw FileReadError(message: "cannot be read; check the disk")
    }
    guard data.count <= limit else { throw FileReadError(message: "is larger than \(byteCount(limit))") }
    return data
}

/// A size as errors say it: `10 MiB`.
func byteCount(_ bytes: Int) -> String {
    bytes >= 1_048_576 ? "\(bytes / 1_048_576) MiB" : "\(bytes / 1_024) KiB"
}
