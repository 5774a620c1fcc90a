/// The variables of a predictor's `svcOrchSpec.env`, as Kubernetes would set them in the container of the executor.
struct SeldonEnvironment {
    private(set) var values: [String: VariableValue] = [:]

    init(_ variables: [PlacedVariable], lookup: ObjectLookup) {
        for entry in variables { values[entry.variable.name] = value(of: entry, lookup) }
    }

    private func value(of entry: PlacedVariable, _ lookup: ObjectLookup) -> VariableValue? {
        switch entry.variable.value {
        case .text(let text): value(expanding: text, entry)
        case .key(let key, let reference, let isOptional):
            value(of: key, in: reference, isOptional: isOptional, entry, lookup)
        case .ofPod:
            unresolved(
                "comes from the pod itself, which no manifest tells; set the environment variable \(printable(entry.variable.name))",
                entry)
        }
    }

    private func value(expanding text: Secret, _ entry: PlacedVariable) -> VariableValue {
        let known = expandingVariables(in: text.revealed) { name in
            switch values[name] {
            case .text(let text, _): .text(text.revealed)
            case .empty: .text("")
            case .unresolved(let problems): .unknown(Set(problems.map(\.message)))
            case nil: .absent
            }
        }
        return switch known {
        // What is put together may hold a secret.
        case .text(let expanded): filled(expanded, entry, isSecret: expanded != text.revealed)
        case .absent: filled("", entry)
        case .unknown(let reasons): .unresolved(reasons.sorted().map { Diagnostic($0, at: entry.place) })
        }
    }

    /// A key that is missing keeps the container from starting, unless it is optional; then the variable is not set.
    private func value(
        of key: String, in reference: ObjectReference, isOptional: Bool, _ entry: PlacedVariable, _ lookup: ObjectLookup
    ) -> VariableValue? {
        switch lookup.values(of: reference, isOptional: isOptional) {
        case .missing(let reason): return unresolved(reason, entry)
        case .found(let held):
            if held.binaryKeys.contains(key) { return unresolved(ObjectLookup.binary(reference, key: key), entry) }
            if let text = held[key] { return filled(text, entry, isSecret: reference.kind == .secret) }
            if isOptional { return nil }
            let keys = held.keys.map(printable)
            let known = keys.isEmpty ? "it has none" : "it has \(alternatives(Array(keys.prefix(10))))"
            return unresolved(
                "the \(reference.key(in: nil).title) has no key \(quoted(key)); \(known)", entry)
        }
    }

    private func filled(_ text: String, _ entry: PlacedVariable, isSecret: Bool = false) -> VariableValue {
        let place = VariableValue.Place(origin: Origin(entry.place), isSecret: isSecret)
        return text.isEmpty ? .empty(place) : .text(Secret(text), place)
    }

    private func unresolved(_ message: String, _ entry: PlacedVariable) -> VariableValue {
        .unresolved([Diagnostic(message, at: entry.place)])
    }
}

extension Origin {
    init(_ place: SourcePlace) {
        let position = place.line.map { Position(line: $0, column: place.column ?? 1) }
        self.init(file: place.file, position: position, keyPath: place.keyPath)
    }
}
