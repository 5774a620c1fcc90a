extension Field {
    /// The type of a scalar; nil for a list or a mapping.
    var scalarType: ScalarType? {
        switch node.content {
        case .null: .null
        case .scalar(let text): node.isPlain ? ScalarType(plain: text) : .text
        case .sequence, .mapping: nil
        }
    }

    /// What stands here, as an error says it.
    var found: String { scalarType?.rawValue ?? node.kind }

    func warn(_ message: String) { context.log.warn(message, at: origin) }

    /// A text; nil where nothing stands, and, with an error, for another type: Kubernetes makes no text of a number.
    func string(isSecret: Bool = false) -> String? {
        guard refuseTag() else { return nil }
        guard let type = scalarType, case .scalar(let text) = node.content else {
            if scalarType != .null { fail("expected a text, found \(node.kind); write a text") }
            return nil
        }
        guard type != .text else { return text }
        let remedy = isSecret || soundsSecret ? "put it in quotes" : "put it in quotes: \"\(printable(text))\""
        fail("expected a text, found \(type.rawValue); \(remedy)")
        return nil
    }

    /// A whole number of 32 bits; nil where nothing stands, and, with an error, for anything else.
    func int32() -> Int32? {
        guard refuseTag(), scalarType != .null else { return nil }
        guard case .scalar(let text) = node.content, let type = scalarType, type != .text, type != .boolean else {
            let remedy = scalarType == .text ? "; write it without quotes, as in 5" : "; write a number, as in 5"
            fail("expected a whole number, found \(found)\(remedy)")
            return nil
        }
        let number = type == .integer ? ScalarType.integer(text) : Double(text).flatMap(Int64.init(exactly:))
        guard let number else {
            fail("\(quoted(text)) is no whole number; write one, as in 5")
            return nil
        }
        guard let value = Int32(exactly: number) else {
            fail("\(quoted(text)) is out of range; write -2147483648 to 2147483647")
            return nil
        }
        return value
    }

    /// A boolean; nil where nothing stands, and, with an error, for anything else.
    func boolean() -> Bool? {
        guard refuseTag(), scalarType != .null else { return nil }
        guard case .scalar(let text) = node.content, node.isPlain, let truth = ScalarType.truths[text] else {
            let quotes = scalarType == .text && !node.isPlain ? " without quotes" : ""
            fail("expected a boolean, found \(found); write true or false\(quotes)")
            return nil
        }
        return truth
    }

    /// The elements of a list; nil where nothing stands, and, with an error, for anything else.
    func list() -> [Field]? {
        guard refuseTag(), scalarType != .null else { return nil }
        guard case .sequence(let nodes) = node.content else {
            fail("expected a list, found \(found); begin each element with a dash")
            return nil
        }
        return nodes.enumerated().map { Field(node: $1, path: "\(path)[\($0)]", context: context) }
    }

    /// The fields of a mapping that are among its keys; nil where nothing stands, and, with an error, for anything else.
    ///
    /// Other keys are warned about, for Kubernetes drops them without a word.
    func object(_ keys: SpecKeys) -> MappingFields? {
        guard let entries = objectEntries() else { return nil }
        for (key, value) in entries where !keys.known.contains(key) && key != "<<" {
            value.keyField.warn(keys.warning(of: key))
        }
        let known = entries.filter { keys.known.contains($0.key) }
        return MappingFields(origin: origin, path: path, fields: known.map { ($0, $1.field) })
    }

    /// The fields of a mapping of which only some are of interest; nil where nothing stands, and, with an error, for anything else.
    func anyObject() -> MappingFields? {
        objectEntries().map { MappingFields(origin: origin, path: path, fields: $0.map { ($0, $1.field) }) }
    }

    private func objectEntries() -> [(key: String, value: (keyField: Field, field: Field))]? {
        guard scalarType != .null, let entries = mappingEntries() else { return nil }
        for (key, value) in entries where key == "<<" {
            value.keyField.fail("merge keys are not read; write the keys out")
        }
        return entries
    }

    /// The texts of a mapping by key.
    func strings(areSecret: Bool = false) -> [String: String] {
        guard let fields = anyObject() else { return [:] }
        var texts: [String: String] = [:]
        for (key, field) in fields.all { texts[key] = field.string(isSecret: areSecret) }
        return texts
    }

    /// Whether the last key names a secret, which then appears in no error.
    private var soundsSecret: Bool {
        let key = (path.split(separator: ".").last ?? "").lowercased()
        return ["password", "secret", "token", "key", "cert", "ca"].contains { key.contains($0) }
    }
}

extension MappingFields {
    func string(_ key: String) -> String? { self[key]?.string() }
    func int32(_ key: String) -> Int32? { self[key]?.int32() }
    func boolean(_ key: String) -> Bool? { self[key]?.boolean() }
    func list(_ key: String) -> [Field]? { self[key]?.list() }

    /// Whether something stands at a key.
    func has(_ key: String) -> Bool { self[key].map { $0.scalarType != .null } ?? false }

    /// A text that must be there and not be empty; nil, with an error, where it is not.
    func required(_ key: String, _ log: DiagnosticLog) -> String? {
        guard has(key) else {
            log.fail("missing; write it", at: origin(ofMissing: key))
            return nil
        }
        guard let text = string(key) else { return nil }
        if text.isEmpty { self[key]?.fail("is empty; write it") }
        return text.isEmpty ? nil : text
    }

    /// A whole number that must be there; nil, with an error, where it is not.
    func requiredInt32(_ key: String, _ log: DiagnosticLog) -> Int32? {
        guard has(key) else {
            log.fail("missing; write a whole number", at: origin(ofMissing: key))
            return nil
        }
        return int32(key)
    }
}
