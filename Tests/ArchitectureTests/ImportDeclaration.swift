/// One `import` of a Swift source, in whatever form it is written.
struct ImportDeclaration: Equatable {
    let module: String
    /// Counted from 1.
    let line: Int
    /// Access level and attributes, the attributes with their `@`.
    let modifiers: Set<String>

    var isExported: Bool { modifiers.contains("@_exported") }

    /// Whether the module's types may stand in the importer's own public declarations.
    var leaks: Bool { isExported || !modifiers.isDisjoint(with: ["public", "package", "open"]) }

    static func all(in tokens: [SwiftToken]) -> [ImportDeclaration] {
        tokens.indices.filter { isImport(at: $0, in: tokens) }.map { index in
            ImportDeclaration(
                module: module(after: index, in: tokens), line: tokens[index].line,
                modifiers: modifiers(before: index, in: tokens))
        }
    }

    /// `import` is a keyword but where it labels an argument or names a member.
    private static func isImport(at index: Int, in tokens: [SwiftToken]) -> Bool {
        guard tokens[index].isKeyword("import") else { return false }
        let previous = index > 0 ? tokens[index - 1].text : ";"
        let next = index + 1 < tokens.count ? tokens[index + 1].text : ";"
        return ![".", "(", ","].contains(previous) && next != ":"
    }

    private static func module(after index: Int, in tokens: [SwiftToken]) -> String {
        let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]
        var words = tokens[(index + 1)...]
        if let kind = words.first, kinds.contains(where: kind.isKeyword) { words = words.dropFirst() }
        return words.first.map(\.text) ?? ""
    }

    private static func modifiers(before index: Int, in tokens: [SwiftToken]) -> Set<String> {
        var found: Set<String> = []
        var words = tokens[..<index]
        while let last = words.last {
            if last.text == ")" {
                guard let opening = words.lastIndex(where: { $0.text == "(" }) else { break }
                words = words[..<opening]
            } else if words.count > 1, words[words.endIndex - 2].text == "@" {
                found.insert("@" + last.text)
                words = words.dropLast(2)
            } else if ["public", "package", "open", "internal", "fileprivate", "private"].contains(
                where: last.isKeyword)
            {
                found.insert(last.text)
                words = words.dropLast()
            } else {
                break
            }
        }
        return found
    }
}
