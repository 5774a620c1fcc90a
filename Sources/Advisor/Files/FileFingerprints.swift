internal import Foundation
internal import Glibc

/// What tells whether files have changed, without reading them: of each its device, inode, size and times.
///
/// Links are followed, so that the mount of a ConfigMap, which swaps the link `..data`, is seen to change.
struct FileFingerprints: Sendable, Hashable {
    private struct Fingerprint: Hashable {
        let device: UInt64
        let inode: UInt64
        let size: Int64
        let changedAt: [Int]
    }

    /// How many entries of one folder are looked at.
    private static let entryLimit = 10_000

    private var fingerprints: [String: Fingerprint?] = [:]

    init(_ paths: [String]) {
        for path in paths {
            fingerprints[path] = Self.fingerprint(path)
            let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            for entry in entries.sorted().prefix(Self.entryLimit) {
                let path = "\(path)/\(entry)"
                fingerprints[path] = Self.fingerprint(path)
            }
        }
    }

    private static func fingerprint(_ path: String) -> Fingerprint? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Fingerprint(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
            changedAt: [
                status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
            ])
    }
}
