import ArgumentParser
import Glibc

extension ExitCode {
    /// The command line or the configuration is wrong.
    static let usage = ExitCode(2)
    /// Something cannot be reached, bound or logged in to.
    static let unreachable = ExitCode(3)
}

extension ExitCode {
    /// Ends the process at once, without the exit handlers of the C libraries.
    ///
    /// For where a Kafka client would not close in time: its threads still use OpenSSL, which an exit handler takes apart.
    func exitWithoutHandlers() -> Never {
        fflush(nil)
        _exit(rawValue)
    }
}
