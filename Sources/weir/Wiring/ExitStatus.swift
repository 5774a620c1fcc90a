import ArgumentParser

extension ExitCode {
    /// The command line or the configuration is wrong.
    static let usage = ExitCode(2)
    /// Something cannot be reached, bound or logged in to.
    static let unreachable = ExitCode(3)
}
