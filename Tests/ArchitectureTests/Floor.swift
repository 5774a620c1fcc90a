/// A floor of the house, the lowest first; what stands beside the product is on none of them.
enum Floor: Int, CaseIterable {
    case foreign, truth, fence, service, door, beside

    /// As docs/architecture.md spells it.
    var name: String {
        switch self {
        case .foreign: "C"
        case .truth: "truth"
        case .fence: "fence"
        case .service: "service"
        case .door: "door"
        case .beside: "beside"
        }
    }

    /// Modules of the toolchain that may be imported on this floor.
    var platformModules: Set<String> {
        switch self {
        case .foreign, .truth: []
        case .fence, .service, .door, .beside: Self.platform
        }
    }

    static let platform: Set<String> = ["Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization"]

    /// Truth may build on truth; every other arrow of the product goes down, and none goes to what stands beside it.
    func mayImport(_ other: Floor) -> Bool {
        switch self {
        case .foreign: false
        case .truth: other == .truth
        case .fence, .service, .door: other.rawValue < rawValue
        case .beside: true
        }
    }
}
