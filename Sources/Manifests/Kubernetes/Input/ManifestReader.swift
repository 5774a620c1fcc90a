import Foundation

/// Reads Kubernetes manifests: YAML or JSON, one or many documents, lists, and what `kubectl get -o yaml` prints.
public struct ManifestReader: Sendable {
    /// The largest file that is read, in bytes: 64 MiB.
    public static let sizeLimit = SourceText.manifestSizeLimit

    /// The most that is read of all files together, in bytes: 256 MiB.
    public static let totalSizeLimit = 4 * SourceText.manifestSizeLimit

    /// The namespace of manifests that name none, as kubectl's `-n`; one that names another is an error.
    public let namespace: String?

    /// The name of the object that a bare `kedaSpec:` stands for; nil to take the file's.
    public let fragmentName: String?

    /// A reader for a namespace, which fills what manifests leave out.
    public init(namespace: String? = nil, fragmentName: String? = nil) {
        self.namespace = namespace
        self.fragmentName = fragmentName
    }

    /// Reads files, the manifests of folders, and for the path `-` the bytes of the standard input.
    ///
    /// Everything that is wrong is in the result, never only the first fault. Of the standard input no more than `sizeLimit` + 1 bytes are needed;
    /// it is nil where a path cannot stand for it.
    public func read(paths: [String], standardInput: (() -> [UInt8])? = nil) -> ManifestSet {
        var builder = ManifestSetBuilder(namespace: namespace, fragmentName: fragmentName)
        var rest = Self.totalSizeLimit
        for path in paths {
            if path == "-", let standardInput {
                builder.read(standardInput(), named: "-")
            } else {
                read(
                    path, into: &builder, rest: &rest, remedyForStream: standardInput.map { _ in Self.remedyForStream })
            }
        }
        return builder.finished()
    }

    /// Reads the bytes of one file that is called `file` in errors.
    public func read(_ bytes: [UInt8], named file: String) -> ManifestSet {
        var builder = ManifestSetBuilder(namespace: namespace, fragmentName: fragmentName)
        builder.read(bytes, named: file)
        return builder.finished()
    }

    private static let remedyForStream = ", or give it to the standard input and write `-f -`"

    private func read(
        _ path: String, into builder: inout ManifestSetBuilder, rest: inout Int, remedyForStream: String?
    ) {
        do {
            for file in try ManifestFiles.paths(of: path) {
                do {
                    let data = try readFile(file, limit: min(Self.sizeLimit, rest))
                    rest -= data.count
                    builder.read(Array(data), named: file)
                } catch {
                    let size = rest < Self.sizeLimit ? ", which is what the files before it leave of 256 MiB" : ""
                    let more = error.isStream ? remedyForStream ?? "" : error.message.hasPrefix("is larger") ? size : ""
                    builder.fail(error.message + more, file: file)
                }
            }
        } catch {
            builder.fail(error.message, file: path)
        }
    }
}
