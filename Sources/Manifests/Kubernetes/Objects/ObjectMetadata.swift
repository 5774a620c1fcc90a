import LagModel

/// What is read of an object's `metadata`.
struct ObjectMetadata {
    let name: String
    var namespace: String?
    var annotations: [String: String] = [:]
    var createdAt: Instant?

    /// Where a name names it.
    init(name: String) { self.name = name }

    /// Reads `metadata`, filling the namespace as kubectl's `-n` does; nil, with an error, without a name.
    init?(_ object: Field, _ fields: MappingFields, namespace: String?) {
        let log = object.context.log
        guard let metadata = fields["metadata"]?.anyObject() else {
            if !fields.has("metadata") {
                log.fail("missing; name the object", at: fields.origin(ofMissing: "metadata"))
            }
            return nil
        }
        guard metadata.has("name") || metadata.has("generateName") else {
            log.fail("missing; name the object", at: metadata.origin(ofMissing: "name"))
            return nil
        }
        guard let name = metadata.string("name") ?? metadata.string("generateName"), !name.isEmpty else { return nil }
        self.init(name: name)
        let stated = metadata.string("namespace").flatMap { $0.isEmpty ? nil : $0 }
        if let stated, let namespace, stated != namespace {
            metadata["namespace"]?.fail(
                "\(quoted(stated)) is another namespace than \(quoted(namespace)) of -n; pass -n \(printable(stated)), or leave -n out"
            )
        }
        self.namespace = stated ?? namespace
        createdAt = metadata["creationTimestamp"]?.instant()
        if let written = metadata["annotations"] { annotations = written.annotations() }
    }
}

extension Field {
    /// A time as RFC 3339 writes it; nil where nothing stands, and, with an error, for anything else.
    func instant() -> Instant? {
        guard scalarType != .null, let text = string() else { return nil }
        guard let instant = Instant(rfc3339: text) else {
            fail("\(quoted(text)) is no time; write one as in 2026-11-20T12:00:00Z")
            return nil
        }
        return instant
    }

    /// The annotations, without kubectl's copy of the whole object.
    fileprivate func annotations() -> [String: String] {
        guard let fields = anyObject() else { return [:] }
        var annotations: [String: String] = [:]
        for (key, field) in fields.all where key != "kubectl.kubernetes.io/last-applied-configuration" {
            annotations[key] = field.string()
        }
        return annotations
    }
}
