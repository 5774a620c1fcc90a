public import Manifests

/// The scaling files as they were last looked at.
public struct ScalingFiles: Sendable {
    private let paths: [String]
    private let namespace: String?
    private var seen: FileFingerprints?

    /// The files and folders at these paths; not looked at yet.
    ///
    /// - Parameter namespace: that of manifests which name none.
    public init(_ paths: [String], namespace: String?) {
        self.paths = paths
        self.namespace = namespace
    }

    /// Reads the files where they have changed since the last look, or at the first look; nil where they have not.
    public mutating func readIfChanged() -> ManifestSet? {
        let present = FileFingerprints(paths)
        guard present != seen else { return nil }
        // Taken before reading: what changes meanwhile is read again at the next look.
        seen = present
        return ManifestReader(namespace: namespace).read(paths: paths)
    }

    /// True where there are files that are not as they were when they were last read.
    public var hasChanged: Bool { !isEmpty && FileFingerprints(paths) != seen }

    /// True where there are no files to read.
    public var isEmpty: Bool { paths.isEmpty }
}
