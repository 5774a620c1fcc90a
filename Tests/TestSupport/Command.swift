/// A program that is run to its end.
public enum Command {
    /// Runs a program to its end, and ends it at the deadline.
    ///
    /// - Parameters:
    ///   - executable: a path, or a name that is looked up on the PATH.
    ///   - environment: what is added to the tests' own environment.
    ///   - input: what it reads from its standard input; nil for `/dev/null`.
    /// - Throws: where it cannot be started, or outlives its deadline.
    public static func run(
        _ executable: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil,
        deadline: Duration = .seconds(90)
    ) async throws -> CommandResult {
        let child = try ChildProcess(
            executable, arguments, environment: environment, input: input.map { .text($0) } ?? .nothing)
        defer { child.end() }
        let status = try await child.exit(within: deadline)
        return CommandResult(status: status, output: child.output, errors: child.errors)
    }
}

/// What came of a program that ran to its end.
public struct CommandResult: Sendable {
    /// The exit status, or 128 plus the signal that ended it.
    public let status: Int32
    /// What it wrote to its standard output.
    public let output: String
    /// What it wrote to its standard error.
    public let errors: String

    /// A result as it is, or as a test rewrites it.
    public init(status: Int32, output: String, errors: String) {
        self.status = status
        self.output = output
        self.errors = errors
    }
}
