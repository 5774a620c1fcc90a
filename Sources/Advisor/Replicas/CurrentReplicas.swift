public import Autoscaling

/// The present replicas of a target with where they come from, or why they are not known.
public enum CurrentReplicas: Sendable, Hashable {
    /// The counts and their source.
    case known(ReplicaCounts, ReplicaSource)
    /// They are not known; the sentence says why and what to do.
    case unknown(String)

    /// The counts; nil where they are not known.
    public var counts: ReplicaCounts? {
        if case .known(let counts, _) = self { counts } else { nil }
    }

    /// Where the counts come from; nil where they are not known.
    public var source: ReplicaSource? {
        if case .known(_, let source) = self { source } else { nil }
    }

    /// Why they are not known; nil where they are.
    public var problem: String? {
        if case .unknown(let sentence) = self { sentence } else { nil }
    }
}
