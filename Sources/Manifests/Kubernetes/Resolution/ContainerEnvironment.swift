/// The environment of a container, as far as the manifests tell it.
struct ContainerEnvironment {
    private var values: [String: KnownValue] = [:]

    /// The sources of `envFrom` that were not given: any variable with the prefix may come from them.
    private var openSources: [(prefix: String, reason: String)] = []

    /// Follows `envFrom` and then `env` in their order, as KEDA does.
    init(_ container: Container, lookup: ObjectLookup) {
        for source in container.sources { add(source, lookup) }
        for variable in container.variables { add(variable, lookup) }
    }

    /// What a variable holds.
    func value(of name: String) -> KnownValue {
        if let value = values[name] { return value }
        let reasons = openSources.filter { name.hasPrefix($0.prefix) }.map(\.reason)
        return reasons.isEmpty ? .absent : .unknown(Set(reasons))
    }

    private mutating func add(_ source: EnvironmentSource, _ lookup: ObjectLookup) {
        switch lookup.values(of: source.reference, isOptional: source.isOptional) {
        case .found(let held):
            for key in held.keys { values[source.prefix + key] = held[key].map(KnownValue.text) }
            for key in held.binaryKeys {
                values[source.prefix + key] = .unknown([ObjectLookup.binary(source.reference, key: key)])
            }
        case .missing(let reason):
            openSources.append((source.prefix, reason))
            for (name, value) in values where name.hasPrefix(source.prefix) {
                values[name] = .unknown(value.reasons.union([reason]))
            }
        }
    }

    private mutating func add(_ variable: EnvironmentVariable, _ lookup: ObjectLookup) {
        switch variable.value {
        case .text(let text):
            values[variable.name] = expandingVariables(in: text.revealed) { value(of: $0) }
        case .key(let key, let reference, let isOptional):
            values[variable.name] = lookup.value(of: key, in: reference, isOptional: isOptional)
        case .ofPod: break
        }
    }
}

extension KnownValue {
    fileprivate var reasons: Set<String> {
        if case .unknown(let reasons) = self { reasons } else { [] }
    }
}
