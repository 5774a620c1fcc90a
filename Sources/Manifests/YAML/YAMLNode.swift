import Yams

/// A position in a file: line and column from 1, the column in Unicode scalars.
struct Position: Hashable, Comparable {
    let line: Int
    let column: Int

    func moved(down lines: Int) -> Position { Position(line: line + lines, column: column) }

    static func < (one: Position, other: Position) -> Bool { (one.line, one.column) < (other.line, other.column) }
}

/// A node of the document, read where it is needed: nothing walks the parts that no key names.
struct YAMLNode {
    struct Entry {
        let key: YAMLNode
        let value: YAMLNode
    }

    enum Content {
        case null
        case scalar(String)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    fileprivate let node: Yams.Node

    init(_ node: Yams.Node) { self.node = node }

    var position: Position? { node.mark.map { Position(line: $0.line, column: $0.column) } }

    /// Whether the node carries a tag such as `!!int`, which the configuration has no use for.
    var isTagged: Bool {
        let standard: [Tag.Name] = [.implicit, .str, .seq, .map]
        return !standard.contains { $0.rawValue == node.tag.description }
    }

    var content: Content {
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return isNull ? .null : .scalar(scalar.string)
        case .sequence(let sequence): return .sequence(sequence.map(YAMLNode.init))
        case .mapping(let mapping):
            return .mapping(mapping.map { Entry(key: YAMLNode($0.key), value: YAMLNode($0.value)) })
        // Yams resolves aliases while composing; what it could not resolve is no value.
        case .alias: return .null
        }
    }

    /// Whether it is a scalar without quotes, whose type its text decides.
    var isPlain: Bool {
        guard case .scalar(let scalar) = node else { return false }
        return scalar.style == .plain
    }

    /// What the node is, for an error.
    var kind: String {
        switch content {
        case .null: "nothing"
        case .scalar: "a single value"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
