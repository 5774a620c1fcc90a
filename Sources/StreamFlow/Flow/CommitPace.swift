import LagModel

/// How often finished work is committed.
///
/// An interval is waited for after a commit, or a quarter of it where many records were finished meanwhile: a kill repeats those.
struct CommitPace: Sendable {
    private static let many = 100

    let interval: Duration
    private var lastCommitAt: Instant?
    private var finished = 0

    init(_ interval: Duration) {
        self.interval = interval
    }

    /// So many more records are done.
    mutating func finish(_ count: Int) { finished &+= count }

    /// Whether it is time to commit.
    func isDue(at now: Instant) -> Bool {
        guard let lastCommitAt, now >= lastCommitAt else { return true }
        return now.age(of: lastCommitAt) >= (finished >= Self.many ? interval / 4 : interval)
    }

    /// What is done was handed out to be committed.
    mutating func commit(at now: Instant) {
        lastCommitAt = now
        finished = 0
    }
}
