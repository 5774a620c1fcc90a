/// What tells one object from every other.
struct ObjectKey: Hashable, Sendable {
    let kind: ManifestKind
    let namespace: String?
    let name: String
}

/// A reference to an object of the same namespace.
struct ObjectReference: Hashable, Sendable {
    let kind: ManifestKind
    let name: String

    func key(in namespace: String?) -> ObjectKey { ObjectKey(kind: kind, namespace: namespace, name: name) }
}

extension ObjectKey {
    /// The line that fetches the object: `kubectl get secret seldon-user -n kafka -o yaml`.
    var kubectl: String {
        let words = ["kubectl", "get", kind.rawValue.lowercased(), Self.shellWord(name)]
        return (words + (namespace.map { ["-n", Self.shellWord($0)] } ?? []) + ["-o", "yaml"]).joined(separator: " ")
    }

    /// `Secret seldon-user of the namespace kafka`.
    var title: String {
        "\(kind.rawValue) \(printable(name))" + (namespace.map { " of the namespace \(printable($0))" } ?? "")
    }

    /// A word that a shell takes as it is.
    private static func shellWord(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || [0x2D, 0x2E, 0x5F].contains($0)
        }
        return isPlain && !text.isEmpty && !text.hasPrefix("-")
            ? text : "'" + printable(text).replacing("'", with: "'\\''") + "'"
    }
}
