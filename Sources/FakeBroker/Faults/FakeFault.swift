/// Something that goes wrong with answers, until it is withdrawn or has happened `times` times.
///
/// A fault that names a group, a topic or a partition strikes only where an answer speaks of it.
public struct FakeFault: Sendable {
    /// What happens to the answer.
    public enum Effect: Sendable, Equatable {
        /// It carries this error code.
        case error(WireErrorCode)
        /// It never comes.
        case silence
        /// The connection is closed instead.
        case close
        /// The connection is closed after this many bytes of it.
        case closeAfter(bytes: Int)
        /// It ends after this many bytes of its body, in a well-formed frame.
        case truncate(bytes: Int)
        /// Its body is noise, in a well-formed frame.
        case garbage
        /// It comes this much later; those behind it on the connection wait for it.
        case delay(Duration)
    }

    /// What happens.
    public var effect: Effect
    /// To which requests; nil means all.
    public var api: WireAPI?
    /// At which broker; nil means all.
    public var broker: Int32?
    /// Only where this group is asked for.
    public var group: String?
    /// Only where this topic is asked for.
    public var topic: String?
    /// Only where this partition of `topic` is asked for.
    public var partition: Int32?
    /// How often it still happens; nil means without end.
    public var times: Int?

    /// A fault that strikes what the arguments name.
    public init(
        _ effect: Effect, api: WireAPI? = nil, broker: Int32? = nil, group: String? = nil, topic: String? = nil,
        partition: Int32? = nil, times: Int? = nil
    ) {
        self.effect = effect
        self.api = api
        self.broker = broker
        self.group = group
        self.topic = topic
        self.partition = partition
        self.times = times
    }

    /// Names an injected fault, to withdraw it.
    public struct ID: Hashable, Sendable {
        let number: Int
    }
}
