import Glibc

/// Standard input, output and error as the process was given them.
enum StandardStreams {
    /// Opens `/dev/null` in the place of those that are closed: what is opened next would get their numbers, and what is printed.
    static func open() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest number that is free is the one that was looked at.
            _ = Glibc.open("/dev/null", O_RDWR)
        }
    }

    /// Has a reader of the log that ends be an error of writing, and not the end of the process.
    static func outliveReaders() {
        signal(SIGPIPE, SIG_IGN)
    }
}
