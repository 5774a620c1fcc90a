/// A command line as Go's `flag` package reads it: one dash or two, `--name=value` or `--name value`, booleans with or without `=value`.
struct GoFlags {
    /// The flags in their order, with their values; a boolean without one has `true`.
    private(set) var given: [(name: String, value: String)] = []
    /// Flags that are not known.
    private(set) var unknown: [String] = []
    /// The flag at the end whose value is missing.
    private(set) var valueless: String?
    /// What stands behind the last flag, which Go's executor never looks at.
    private(set) var rest: [String] = []

    init(_ arguments: [String], booleans: Set<String>, others: Set<String>) {
        var index = 0
        while index < arguments.count {
            guard let flag = GoFlag(arguments[index]) else {
                rest = Array(arguments[index...].drop { $0 == "--" })
                return
            }
            index += 1
            if booleans.contains(flag.name) {
                given.append((flag.name, flag.value ?? "true"))
            } else if !others.contains(flag.name) {
                unknown.append(flag.name)
                // Go stops here; going on finds the other faults, and a word that is no flag is its value.
                if flag.value == nil, index < arguments.count, GoFlag(arguments[index]) == nil { index += 1 }
            } else if let value = flag.value {
                given.append((flag.name, value))
            } else if index < arguments.count {
                given.append((flag.name, arguments[index]))
                index += 1
            } else {
                valueless = flag.name
            }
        }
    }
}

/// One argument that is a flag.
struct GoFlag {
    let name: String
    let value: String?

    /// Nil for anything else, `-` and `--` among it.
    init?(_ argument: String) {
        guard argument.hasPrefix("-") else { return nil }
        let body = argument.hasPrefix("--") ? argument.dropFirst(2) : argument.dropFirst()
        guard let first = body.first, first != "-", first != "=" else { return nil }
        let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        name = String(parts[0])
        value = parts.count > 1 ? String(parts[1]) : nil
    }
}
