/// Where the value of a parameter may stand, in the order in which the places are tried.
enum ParameterPlace: Sendable, Hashable {
    /// The trigger's own metadata, under the parameter's name.
    case metadata
    /// What the `TriggerAuthentication` came to, under the parameter's name.
    case authentication
    /// The variable of the target's container that the metadata names under the parameter's name with `FromEnv`.
    case environment
}

/// The text of a parameter, with the place it came from.
struct ParameterText: Sendable, Hashable {
    var text: String
    var place: ParameterPlace
}

/// Reads a trigger's parameters one by one and collects what is wrong with them.
///
/// A parameter that is refused gives its default, so that one mistake is reported once.
struct ParameterReader {
    /// How a scaler turns texts into values.
    enum Rules {
        /// By what is declared of each field (`apache-kafka`; `kafka` from KEDA 2.20).
        case declared
        /// By hand (`kafka` up to KEDA 2.19): nothing is trimmed, `…FromEnv` comes first, an empty number is an error.
        case handWritten
    }

    let source: TriggerSource
    let rules: Rules
    private(set) var problems: [SpecProblem] = []

    init(_ source: TriggerSource, rules: Rules) {
        self.source = source
        self.rules = rules
    }

    /// The text of a parameter; nil where it counts as absent.
    func text(_ name: String, in places: [ParameterPlace]) -> ParameterText? {
        switch rules {
        case .declared:
            for place in places {
                let text = GoText.trimmed(raw(name, in: place) ?? "")
                if !text.isEmpty { return ParameterText(text: text, place: place) }
            }
        case .handWritten:
            if places.contains(.environment), let variable = source.metadata[name + "FromEnv"], !variable.isEmpty {
                return ParameterText(text: source.resolvedEnv[variable] ?? "", place: .environment)
            }
            for place in places where place != .environment {
                if let text = raw(name, in: place), !text.isEmpty { return ParameterText(text: text, place: place) }
            }
        }
        return nil
    }

    /// What stands in one place, as it was written; nil where nothing does.
    func raw(_ name: String, in place: ParameterPlace) -> String? {
        switch place {
        case .metadata: source.metadata[name]
        case .authentication: source.authParams[name]
        case .environment: source.metadata[name + "FromEnv"].flatMap { source.resolvedEnv[$0] }
        }
    }

    /// A parameter that must be there; `why` completes "is missing; ".
    mutating func required(_ name: String, in places: [ParameterPlace], _ why: String) -> ParameterText? {
        let found = text(name, in: places)
        guard found == nil else { return found }
        if let variable = source.metadata[name + "FromEnv"], places.contains(.environment) {
            let reason =
                "no value, though \(name)FromEnv names the variable \(quoted(variable)): the container does not set it"
            refuse(name, nil, "has \(reason); \(why)")
        } else {
            refuse(name, nil, "is missing; \(why)")
        }
        return nil
    }

    /// A whole number of the metadata.
    mutating func integer(_ name: String, default value: Int64) -> Int64 {
        let found: ParameterText?
        let number: Int64?
        switch rules {
        case .declared:
            found = text(name, in: [.metadata])
            number = found.flatMap { GoText.jsonInteger($0.text) }
        case .handWritten:
            found = source.metadata[name].map { ParameterText(text: $0, place: .metadata) }
            number = found.flatMap { GoText.decimalInteger($0.text) }
        }
        guard let found else { return value }
        guard let number else {
            refuse(name, found, "is not a whole number; write plain digits, such as \(name): \"\(value)\"")
            return value
        }
        return number
    }

    /// A truth value, of the metadata unless told otherwise; false where it is absent, unless told otherwise.
    mutating func boolean(
        _ name: String, in places: [ParameterPlace] = [.metadata], default value: Bool = false
    ) -> Bool {
        let found: ParameterText?
        switch rules {
        case .declared: found = text(name, in: places)
        case .handWritten:
            let place = places.first { raw(name, in: $0) != nil }
            found = place.flatMap { place in raw(name, in: place).map { ParameterText(text: $0, place: place) } }
        }
        guard let found else { return value }
        guard let flag = GoText.boolean(found.text) else {
            refuse(name, found, "is neither true nor false; write \(name): \"true\" or \"false\"")
            return value
        }
        return flag
    }

    /// One of some words; by the declared rules a comma list of them passes too, and stays as it was written.
    mutating func choice(
        _ name: String, in places: [ParameterPlace], of words: [String], default value: String
    ) -> ParameterText? {
        guard let found = text(name, in: places) else { return nil }
        let parts = rules == .declared ? GoText.split(found.text, ",").map { GoText.trimmed($0) } : [found.text]
        guard parts.allSatisfy(words.contains) else {
            refuse(name, found, "is not known; use \(words.joined(separator: ", ")), or leave it out for \(value)")
            return nil
        }
        return found
    }

    /// A comma list, each element trimmed where the rules are declared; empty elements stay.
    func list(_ text: String) -> [String] {
        let parts = GoText.split(text, ",")
        return rules == .declared ? parts.map { GoText.trimmed($0) } : parts
    }

    /// Notes what is wrong with a parameter.
    ///
    /// What came from the authentication or the environment may be a secret, so that it is named and not shown.
    mutating func refuse(_ name: String, _ found: ParameterText?, _ complaint: String) {
        switch found?.place {
        case nil:
            problems.append(SpecProblem(.metadata(name, ofTrigger: source.index), complaint))
        case .metadata:
            let message = "\(quoted(found?.text ?? "")) \(complaint)"
            problems.append(SpecProblem(.metadata(name, ofTrigger: source.index), message))
        case .authentication:
            let message = "the parameter \(name) of the trigger's authentication \(complaint)"
            problems.append(SpecProblem(.trigger(source.index), message))
        case .environment:
            let variable = quoted(source.metadata[name + "FromEnv"] ?? "")
            let message = "the value of the variable \(variable), which \(name)FromEnv names, \(complaint)"
            problems.append(SpecProblem(.trigger(source.index), message))
        }
    }

    /// Notes what is wrong with parameters of the authentication, which the message names.
    mutating func refuseTrigger(_ message: String) {
        problems.append(SpecProblem(.trigger(source.index), message))
    }

    /// Notes what is wrong with the trigger's `metricType`.
    mutating func refuseMetricType(_ message: String) {
        problems.append(SpecProblem(SpecPath("\(SpecPath.trigger(source.index)).metricType"), message))
    }

    /// A text in quotation marks, what cannot be printed escaped, and cut where it is long.
    func quoted(_ text: String) -> String {
        text.count > 60 ? String(text.prefix(60)).debugDescription + "…" : text.debugDescription
    }
}
