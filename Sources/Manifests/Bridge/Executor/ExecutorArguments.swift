/// The command line with which Seldon's operator starts its executor.
public struct ExecutorArguments: Hashable, Sendable {
    private let values: [String: String]
    let problems: [Diagnostic]
    let warnings: [Diagnostic]

    /// Whether a command line, without the name of the program, is one for Seldon's executor.
    ///
    /// It is where it begins with a flag, or with `bridge` and a flag, and has the flag `sdep` or `server_type`, which Weir itself has not;
    /// or where the program is called `executor`.
    public static func isMeant(by arguments: [String], program: String) -> Bool {
        let flags = withoutCommand(arguments)
        if program.split(separator: "/").last == "executor" { return true }
        guard flags.first.flatMap(GoFlag.init) != nil else { return false }
        return flags.contains { argument in
            ["sdep", "server_type"].contains(GoFlag(argument)?.name)
        }
    }

    /// Reads a command line, without the name of the program; what is wrong with it is told by `BridgeLoader`.
    public init(_ arguments: [String]) {
        let names = Set(ExecutorFlag.allCases.map(\.rawValue))
        let flags = GoFlags(
            Self.withoutCommand(arguments), booleans: ExecutorFlag.booleans,
            others: names.subtracting(ExecutorFlag.booleans))
        values = Dictionary(flags.given.map { ($0.name, $0.value) }) { _, later in later }
        var problems = flags.unknown.map { name in
            Self.problem(
                "--\(name)",
                "no flag of Seldon's executor; give Weir's own settings as variables of svcOrchSpec.env, such as WEIR_ORDER"
            )
        }
        if let name = flags.valueless {
            problems.append(Self.problem("--\(name)", "has no value; write it after the flag"))
        }
        self.problems = problems
        warnings = flags.rest.prefix(1).map {
            Self.problem(printable($0), "no flag; it and what follows it is not read, as Seldon's executor has it")
        }
    }

    func value(_ flag: ExecutorFlag) -> String? { values[flag.rawValue] }

    private static func withoutCommand(_ arguments: [String]) -> [String] {
        arguments.first == "bridge" ? Array(arguments.dropFirst()) : arguments
    }

    private static func problem(_ flag: String, _ message: String) -> Diagnostic {
        Diagnostic(message, at: Origin(file: nil, position: nil, keyPath: flag))
    }
}
