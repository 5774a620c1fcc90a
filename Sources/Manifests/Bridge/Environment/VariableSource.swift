/// What one source says of an environment variable.
enum VariableValue: Hashable {
    /// A text, which may be a secret.
    case text(Secret, Place)
    /// It is named without a value, which says nothing.
    case empty(Place)
    /// It refers to something that was not given; none of the diagnostics holds a secret.
    case unresolved([Diagnostic])

    /// Where a variable was given.
    struct Place: Hashable {
        let origin: Origin
        /// Whether it comes out of a Secret, so that no error may show it.
        var isSecret = false

        /// The text as errors show it.
        func shown(_ text: Secret) -> String {
            isSecret || text.revealed.contains("@") ? "the value" : quoted(text.revealed)
        }
    }
}

/// The environment variables of one source: of the process, or of a manifest.
struct VariableSource {
    private let values: [String: VariableValue]

    init(_ values: [String: VariableValue]) { self.values = values }

    /// The environment of the process.
    init(process environment: [String: String]) {
        values = Dictionary(
            uniqueKeysWithValues: environment.map { name, text in
                let place = VariableValue.Place(origin: Origin(file: nil, position: nil, keyPath: name))
                return (name, text.isEmpty ? .empty(place) : .text(Secret(text), place))
            })
    }

    /// What is said of a variable, also that it is empty.
    func value(_ name: String) -> VariableValue? { values[name] }

    /// What is said of a variable; nil where it is empty.
    func filled(_ name: String) -> VariableValue? {
        if case .empty = values[name] { nil } else { values[name] }
    }
}
