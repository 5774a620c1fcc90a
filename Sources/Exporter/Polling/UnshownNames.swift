internal import LagModel

/// Groups and topics that are polled for somebody else than the readers of lag, who are not shown them.
public struct UnshownNames: Sendable, Hashable {
    /// The groups, those that are named literally as wanted left out.
    var groups: Set<String> = []
    /// Those of the groups that the selection wants, should brokers list them.
    var selectedGroups: Set<String> = []
    /// The topics that the selection does not want.
    var topics: Set<String> = []
    /// Whether every topic is polled.
    var isEveryTopic = false

    /// Nothing.
    init() {}

    /// The snapshot without what is not to be shown.
    func hidden(from snapshot: LagSnapshot, wanted: NameSelection) -> LagSnapshot {
        var shown = snapshot
        for group in groups where isHidden(group, of: snapshot) { shown.groups[group] = nil }
        if isEveryTopic {
            shown.topics = snapshot.topics.filter { wanted.selects($0.key) }
        } else {
            for topic in topics { shown.topics[topic] = nil }
        }
        guard isEveryTopic || !topics.isEmpty else { return shown }
        for (id, group) in shown.groups {
            let kept = group.topics.filter { shown.topics[$0.topic] != nil || isWanted($0.topic, wanted) }
            if kept.count < group.topics.count { shown.groups[id]?.topics = kept }
        }
        return shown
    }

    private func isHidden(_ group: String, of snapshot: LagSnapshot) -> Bool {
        guard selectedGroups.contains(group), let reading = snapshot.groups[group] else { return true }
        return snapshot.isListingComplete && !reading.isListed
    }

    private func isWanted(_ topic: String, _ wanted: NameSelection) -> Bool {
        isEveryTopic ? wanted.selects(topic) : !topics.contains(topic)
    }
}
