/// Where the keys of one object stand, so that what is found wrong later can be shown in its file.
struct ObjectPlaces: Hashable, Sendable {
    private let file: String?
    private let root: String
    private let spec: String
    private var positions: [String: Position]

    /// The places of an object whose `spec` stands where `spec` says: for a Seldon `kedaSpec`, that is the `kedaSpec` itself.
    init(object: Field, spec: Field, metadata: Field?) {
        file = object.context.file
        root = object.path
        self.spec = spec.path
        positions = [:]
        positions[""] = object.position
        note(spec, as: "spec")
        if let metadata { note(metadata, as: "metadata") }
    }

    private mutating func note(_ field: Field, as path: String) {
        positions[path] = field.position
        switch field.node.content {
        case .null, .scalar: return
        case .sequence(let nodes):
            for (index, node) in nodes.enumerated() { note(field.child(node, "[\(index)]"), as: "\(path)[\(index)]") }
        case .mapping(let entries):
            for entry in entries {
                guard case .scalar(let key) = entry.key.content, key != "managedFields" else { continue }
                note(field.child(entry.value, "." + key), as: "\(path).\(key)")
            }
        }
    }

    /// The place that a path names, or of the nearest part around it that is there.
    func place(of path: String) -> SourcePlace {
        var prefix = path[...]
        while positions[String(prefix)] == nil, !prefix.isEmpty {
            prefix = prefix.lastIndex { $0 == "." || $0 == "[" }.map { prefix[..<$0] } ?? ""
        }
        return SourcePlace(Origin(file: file, position: positions[String(prefix)], keyPath: keyPath(of: path)))
    }

    /// The path in the file: that within the object, where the object begins.
    private func keyPath(of path: String) -> String {
        if path == "spec" || path.hasPrefix("spec.") { return spec + path.dropFirst("spec".count) }
        return path.isEmpty || root.isEmpty ? root + path : "\(root).\(path)"
    }
}

extension Field {
    fileprivate func child(_ node: YAMLNode, _ suffix: String) -> Field {
        Field(node: node, path: path + suffix, context: context)
    }
}
