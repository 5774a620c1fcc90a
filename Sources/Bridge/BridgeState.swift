/// What a bridge is doing.
public enum BridgeState: String, Hashable, Sendable {
    /// It waits for brokers, topics, the model or its partitions.
    case starting
    /// Records flow.
    case carrying
    /// It takes no more records and finishes what it has.
    case draining
}
