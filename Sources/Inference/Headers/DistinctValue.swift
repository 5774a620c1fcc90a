/// The one value that several headers of a name agree on.
enum DistinctValue: Hashable {
    case none
    case one(String)
    case several

    /// Takes one more value into account.
    mutating func add(_ value: String) {
        switch self {
        case .none: self = .one(value)
        case .one(let other) where other == value: break
        case .one, .several: self = .several
        }
    }
}
