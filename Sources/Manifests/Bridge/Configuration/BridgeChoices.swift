/// Which addresses of the brokers are dialled.
public enum BrokerAddressFamily: String, Hashable, Sendable, CaseIterable {
    /// Those of IPv4 and of IPv6.
    case any
    /// Those of IPv4 only, as Seldon's executor has it.
    case v4
    /// Those of IPv6 only.
    case v6
}

/// Where a partition is begun in which the group never committed.
public enum StartOffset: String, Hashable, Sendable, CaseIterable {
    /// At the oldest record.
    case earliest
    /// Behind the newest record.
    case latest
}

/// How a group divides partitions among its members; all members must agree.
public enum GroupAssignor: String, Hashable, Sendable, CaseIterable {
    /// Ranges, or in turn where all members want that; what Seldon's executor has.
    case rangeRoundRobin = "range,roundrobin"
    /// Partitions stay where they are as far as possible, and only those that move pause.
    case cooperativeSticky = "cooperative-sticky"
}

/// Which records keep their order from the input topic to the output topic.
public enum BridgeOrder: String, Hashable, Sendable, CaseIterable {
    /// Records of one partition with the same key; those without a key, per partition.
    case key
    /// All records of one partition.
    case partition
    /// None.
    case none
}

/// What happens to a record that no try could answer.
public enum BridgeErrorPolicy: String, Hashable, Sendable, CaseIterable {
    /// It goes to the error topic, with the reason, and its offset is committed.
    case topic
    /// Its partition stops at it; nothing after it is committed.
    case stop
    /// It is left out, counted, and its offset is committed.
    case skip
}

/// What a crash may do to the output.
public enum DeliveryGuarantee: String, Hashable, Sendable, CaseIterable {
    /// Each record has an answer; after a crash some have two.
    case atLeastOnce = "at-least-once"
    /// Each record has one answer for readers of committed data: answers and offsets are written in transactions.
    case exactlyOnce = "exactly-once"
}

/// From which severity on something is logged.
public enum BridgeLogLevel: String, Hashable, Sendable, CaseIterable {
    /// Everything, for those who mend Weir.
    case trace
    /// What helps to find a fault.
    case debug
    /// What happens in good order.
    case info
    /// What is unusual and in order.
    case notice
    /// What may need somebody.
    case warning
    /// What failed.
    case error
    /// What ends the process.
    case critical
}
