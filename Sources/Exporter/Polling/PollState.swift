internal import Kafka
internal import LagModel

/// What one tick leaves to the next.
struct PollState: Sendable {
    var snapshot: LagSnapshot
    /// Which broker coordinates each group, as far as it is known.
    ///
    /// A wrong guess costs time, never truth.
    var coordinators: [String: Int32] = [:]
    var groupSelector: NameSelector
    var topicSelector: NameSelector
    /// How long each leader took when it was last asked for log ends.
    var logEndTimes: [Int32: Duration] = [:]
    /// Topics that exist and are not wanted, so that no pattern is tried on them again.
    var unwantedTopics: Set<String> = []
    var metadataDueAt: Instant
    var logStartsDueAt: Instant
    var membersDueAt: Instant
    /// Why the last tick did not reach the cluster, or a part of it.
    var problem: KafkaError?

    init(_ options: PollOptions, at now: Instant) {
        snapshot = LagSnapshot(cluster: options.cluster, readAt: now)
        groupSelector = NameSelector(options.groups)
        topicSelector = NameSelector(options.topics)
        metadataDueAt = now
        logStartsDueAt = now
        membersDueAt = now
    }

    /// Has metadata, log starts and members read anew, for other names are wanted now.
    mutating func everythingIsDue(at now: Instant) {
        metadataDueAt = now
        logStartsDueAt = now
        membersDueAt = now
    }
}
