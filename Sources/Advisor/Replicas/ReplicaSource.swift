/// Where the present replica count of a target comes from.
public enum ReplicaSource: String, Sendable, Hashable {
    /// The configuration, or a flag, names a number.
    case config
    /// A file that is read again and again holds it.
    case file
    /// It follows from the group's members that have assignments.
    case inferred
    /// Whoever runs the replicas in this process, as the demo does, counts them.
    case simulated
}
