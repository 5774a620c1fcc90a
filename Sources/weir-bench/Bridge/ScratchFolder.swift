import Foundation
import Synchronization

/// A folder of this run, which is removed with the last reference to it, or by ``removeAll()`` where a signal ends the run.
final class ScratchFolder: Sendable {
    let url: URL

    private static let all = Mutex<Set<URL>>([])

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("weir-bench-\(getpid())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        self.url = url
        Self.all.withLock { _ = $0.insert(url) }
    }

    deinit {
        let own = url
        Self.all.withLock { _ = $0.remove(own) }
        try? FileManager.default.removeItem(at: own)
    }

    static func removeAll() {
        for url in all.withLock({ $0 }) { try? FileManager.default.removeItem(at: url) }
    }
}
