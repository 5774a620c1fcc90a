/// A place in the file that a key names, and what stands there.
struct Field {
    let node: YAMLNode
    let path: String
    let context: ReadingContext

    var position: Position? { node.position?.moved(down: context.linesBefore) }

    var origin: Origin { Origin(file: context.file, position: position, keyPath: path) }

    func fail(_ message: String) { context.log.fail(message, at: origin) }

    /// The elements of a list; nil, with an error, for anything else.
    func elements(_ example: String) -> [Field]? {
        guard case .sequence(let nodes) = node.content, refuseTag() else {
            if !node.isTagged { fail("expected a list, found \(node.kind); write \(example)") }
            return nil
        }
        return nodes.enumerated().map { Field(node: $1, path: "\(path)[\($0)]", context: context) }
    }

    /// A single value with its references replaced; nil, with an error, for anything else and for an empty one.
    func text() -> SettingText? {
        guard case .scalar(let source) = node.content, refuseTag() else {
            if !node.isTagged { fail("expected a single value, found \(node.kind); write a value") }
            return nil
        }
        do {
            let substituted = try SubstitutedText(source, environment: context.environment)
            guard !substituted.text.isEmpty else {
                fail(
                    substituted.isSubstituted
                        ? "\(quoted(source)) is empty; set the variable" : "is empty; write a value")
                return nil
            }
            return SettingText(
                text: substituted.text, shown: quoted(source), isWholeReference: substituted.isWholeReference,
                origin: origin, log: context.log)
        } catch {
            fail(error.message)
            return nil
        }
    }

    /// The fields of a mapping, in which keys outside the set are errors; nil, with an error, for anything else.
    func mapping(_ keySet: KeySet) -> MappingFields? {
        guard let entries = mappingEntries() else { return nil }
        for (key, field) in entries where !keySet.keys.contains(key) {
            let nearest = nearestWord(to: key, among: keySet.keys)
            let advice =
                nearest.map { "did you mean \($0)?" } ?? "the keys here are \(keySet.keys.joined(separator: ", "))"
            field.keyField.fail(keySet.refused[key] ?? (key == "<<" ? mergeKeyAdvice : "unknown key; \(advice)"))
        }
        return MappingFields(origin: origin, path: path, fields: entries.map { ($0, $1.field) })
    }

    /// The keys and values of a mapping whose keys are free; nil, with an error, for anything else.
    func mappingEntries() -> [(key: String, value: (keyField: Field, field: Field))]? {
        guard case .mapping(let entries) = node.content, refuseTag() else {
            if !node.isTagged { fail("expected a mapping, found \(node.kind); write its keys below it, indented") }
            return nil
        }
        var firstLines: [String: Int] = [:]
        return entries.compactMap { entry in
            guard case .scalar(let text) = entry.key.content else {
                Field(node: entry.key, path: path, context: context).fail(
                    "a key is \(entry.key.kind); a key must be a name")
                return nil
            }
            let key = context.repeatedKeys.original(of: text)
            let keyPath = path.isEmpty ? printable(key) : "\(path).\(printable(key))"
            let keyField = Field(node: entry.key, path: keyPath, context: context)
            if let line = firstLines[key] { keyField.fail("given twice, first in line \(line); keep one") }
            firstLines[key] = firstLines[key] ?? keyField.position?.line ?? 0
            guard key == text else {
                context.log.reportedKeys.insert(text)
                return nil
            }
            return (key, (keyField, Field(node: entry.value, path: keyPath, context: context)))
        }
    }

    private var mergeKeyAdvice: String { "merge keys are not read; alias the whole value, or write it out" }

    /// Whether the node has no tag; an error otherwise.
    func refuseTag() -> Bool {
        if node.isTagged { fail("a tag (!…) has no meaning here; remove it") }
        return !node.isTagged
    }
}

/// The fields of a mapping by key.
struct MappingFields {
    let origin: Origin
    let path: String
    private let fields: [String: Field]

    /// Every key with its field, as the file has them.
    let all: [(key: String, field: Field)]

    init(origin: Origin, path: String, fields: [(String, Field)]) {
        self.origin = origin
        self.path = path
        self.fields = Dictionary(fields) { _, later in later }
        all = fields.map { (key: $0.0, field: $0.1) }
    }

    subscript(key: String) -> Field? { fields[key] }

    /// Where a key that is missing would be.
    func origin(ofMissing key: String) -> Origin {
        Origin(file: origin.file, position: origin.position, keyPath: path.isEmpty ? key : "\(path).\(key)")
    }
}
