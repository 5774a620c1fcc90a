/// A request type of the Kafka protocol that the fake answers.
///
/// The raw value is the protocol's API key (https://kafka.apache.org/protocol#protocol_api_keys).
public enum WireAPI: Int16, Sendable, CaseIterable {
    case listOffsets = 2
    case metadata = 3
    case offsetFetch = 9
    case findCoordinator = 10
    case describeGroups = 15
    case listGroups = 16
    case saslHandshake = 17
    case apiVersions = 18
    case saslAuthenticate = 36

    /// The request's name as the protocol spells it, such as `OffsetFetch`.
    public var name: String {
        switch self {
        case .listOffsets: "ListOffsets"
        case .metadata: "Metadata"
        case .offsetFetch: "OffsetFetch"
        case .findCoordinator: "FindCoordinator"
        case .describeGroups: "DescribeGroups"
        case .listGroups: "ListGroups"
        case .saslHandshake: "SaslHandshake"
        case .apiVersions: "ApiVersions"
        case .saslAuthenticate: "SaslAuthenticate"
        }
    }

    /// The versions that the fake implements and advertises.
    public var versions: ClosedRange<Int16> {
        switch self {
        case .listOffsets: 1...7
        case .metadata: 0...9
        case .offsetFetch: 1...7
        case .findCoordinator: 0...3
        case .describeGroups: 0...5
        case .listGroups: 0...4
        case .saslHandshake: 0...1
        case .apiVersions: 0...3
        case .saslAuthenticate: 0...2
        }
    }

    /// The first version with compact fields and tag buffers (KIP-482), or nil where none that we serve has them.
    var firstFlexibleVersion: Int16? {
        switch self {
        case .listOffsets, .offsetFetch: 6
        case .metadata: 9
        case .findCoordinator, .listGroups, .apiVersions: 3
        case .describeGroups: 5
        case .saslAuthenticate: 2
        case .saslHandshake: nil
        }
    }

    func isFlexible(version: Int16) -> Bool {
        guard let first = firstFlexibleVersion else { return false }
        return version >= first
    }
}
