/// Finds Secrets and ConfigMaps among what was given.
struct ObjectLookup {
    /// What a search gave.
    enum Found {
        case found(KeyedValues)
        case missing(String)
    }

    /// Where to look.
    enum Scope {
        case namespace(String?)
        /// The namespace of KEDA's operator, which no manifest names: an object of the name in whatever namespace, if there is only one.
        case operators
    }

    let objects: ManifestObjects
    let scope: Scope

    func values(of reference: ObjectReference, isOptional: Bool = false) -> Found {
        switch scope {
        case .namespace(let namespace):
            let key = reference.key(in: namespace)
            if let values = objects.values[key] { return .found(values) }
            return .missing(Self.missing(key, others: others(key), isOptional: isOptional))
        case .operators:
            let candidates = objects.values.filter { $0.key.kind == reference.kind && $0.key.name == reference.name }
            if candidates.count == 1, let only = candidates.first { return .found(only.value) }
            return .missing(Self.ofOperator(reference, candidates: candidates.keys.compactMap(\.namespace).sorted()))
        }
    }

    /// The value at a key: one that is missing is empty for KEDA.
    func value(of key: String, in reference: ObjectReference, isOptional: Bool = false) -> KnownValue {
        switch values(of: reference, isOptional: isOptional) {
        case .missing(let reason): .unknown([reason])
        case .found(let held):
            held.binaryKeys.contains(key) ? .unknown([Self.binary(reference, key: key)]) : .text(held[key] ?? "")
        }
    }

    private func others(_ key: ObjectKey) -> [String?] {
        objects.values.keys.filter { $0.kind == key.kind && $0.name == key.name }.map(\.namespace)
    }

    /// The sentence for an object that was not given.
    static func missing(_ key: ObjectKey, others: [String?] = [], isOptional: Bool = false) -> String {
        var remedy = "add what \"\(key.kubectl)\" prints"
        if let namespace = key.namespace, others.contains(nil) {
            remedy = "one without a namespace was; pass -n \(printable(namespace)) if it is this one, or \(remedy)"
        } else if key.namespace == nil, let other = others.compactMap({ $0 }).min() {
            remedy = "one of the namespace \(printable(other)) was; pass -n \(printable(other)) if it is this one"
        }
        let optional = isOptional ? ", or take the optional reference out if the cluster has none" : ""
        return "the \(key.title) was not given; \(remedy)\(optional)"
    }

    private static func ofOperator(_ reference: ObjectReference, candidates: [String]) -> String {
        let title = reference.key(in: nil).title
        guard candidates.isEmpty else {
            return
                "several of the name \(title) were given, in \(alternatives(candidates)); give only that of the namespace of KEDA's operator"
        }
        let line = reference.key(in: "keda").kubectl
        return
            "the \(title) of the namespace of KEDA's operator was not given; add what \"\(line)\" prints, with another namespace than keda if the operator has one"
    }

    /// The sentence for a value that is no text.
    static func binary(_ reference: ObjectReference, key: String) -> String {
        "the key \(quoted(key)) of the \(reference.key(in: nil).title) holds bytes that are no UTF-8 text; write text"
    }
}
